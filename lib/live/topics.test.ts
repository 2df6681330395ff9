// Whoever may read a noun may watch it; others may ask and are not told.
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeEntity, makeStaff } from "@/db/testing/factories";
import { newId } from "@/lib/id";
import { topicNouns } from "./topic";
import { watchableTopics } from "./topics";

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);

test("every noun can be asked for, and one more in a stream takes the others from nobody", async () => {
  const entity = await makeEntity();
  const [officer, analyst] = [await makeStaff("officer", [entity]), await makeStaff("analyst", [entity])];
  const topics = [...topicNouns.map((noun) => `${noun}:${entity.id}`), `data_request:${newId()}`, "lists"].join(",");
  const watched = async (actor: typeof officer) => {
    const found = await watchableTopics({ actor }, { topics });
    return found.ok ? found.value : found.error;
  };
  expect(await watched(officer)).toEqual(
    expect.arrayContaining([`queue:${entity.id}`, `data_requests:${entity.id}`, `retention:${entity.id}`, "lists"]),
  );
  const narrow = await watched(analyst);
  expect(narrow).toContain(`queue:${entity.id}`);
  expect(narrow).not.toContain(`data_requests:${entity.id}`);
  expect(narrow).not.toContain(`retention:${entity.id}`);
});
