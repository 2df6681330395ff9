// A statement that fails leaves its text and its reason in the log, and nothing of whom it was about.
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { loggedError } from "./log-error";

beforeAll(testDatabase);

test("a failed statement is logged without its values", async () => {
  const name = "Zofia\nNowak";
  const failed = await inTransaction("all", (tx) => tx.execute(sql`select ${name}::text, ${"no number"}::int`)).catch(
    (error: unknown) => error,
  );
  expect(failed).toBeInstanceOf(Error);
  for (const logged of [loggedError(failed), loggedError(String(failed))]) {
    const text = JSON.stringify(logged);
    expect(text).toContain("Failed query: select");
    expect(text).not.toContain("Zofia");
    expect(text).not.toContain("Nowak");
  }
  expect(JSON.stringify(loggedError(failed))).toContain("log-error.test");
});
