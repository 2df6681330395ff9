// What goes wrong in the database is logged by many: it must not carry the values that were asked with.
import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction, type Transaction } from "./client";
import { testDatabase } from "./testing/database";

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);

const secret = "Žofie Nováková";
const failure = (work: (tx: Transaction) => Promise<unknown>): Promise<unknown> =>
  inTransaction("all", work).then(
    () => null,
    (error: unknown) => error,
  );

test.each<[string, string, (tx: Transaction) => Promise<unknown>]>([
  ["a character that cannot be stored", "22021", (tx) => tx.execute(sql`select ${`${secret}\0`}::text`)],
  ["a value of the wrong type", "22P02", (tx) => tx.execute(sql`select ${secret}::uuid`)],
  [
    "a key that is there already",
    "23505",
    (tx) =>
      tx.execute(sql`with one as (select gen_random_uuid() as id) insert into staff (id, email, name, role, queues, locale, version, created_at)
        select gen_random_uuid(), ${secret}, 'A', 'officer', '{}', 'en', 1, '2026-01-01' from one, generate_series(1, 2)`),
  ],
])("%s: the code is told, the value is not", async (_, code, work) => {
  const error = await failure(work);
  expect(error).toMatchObject({ cause: { code } });
  expect(inspect(error, { depth: 5 })).not.toContain(secret);
  expect(JSON.stringify(error)).not.toContain(secret);
});
