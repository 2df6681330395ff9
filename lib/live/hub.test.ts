// The hub tells each watcher of their topics, and gives nobody more streams than they can use.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { publish } from "@/lib/command";
import { newId } from "@/lib/id";
import { MOST_STREAMS, watch } from "./hub";
import { endListener } from "./testing";

beforeAll(async () => {
  await testDatabase();
});
afterAll(async () => {
  await inTransaction("all", endListener);
  await closeDatabase();
});

test("one person holds a dozen streams, and another as many", async () => {
  const [ada, tom] = [newId(), newId()];
  const nothing = (): void => {};
  const open = await Promise.all(Array.from({ length: MOST_STREAMS + 5 }, () => watch(ada, [], nothing)));
  const stops = open.filter((stop) => stop !== null);
  expect(stops).toHaveLength(MOST_STREAMS);
  const other = await watch(tom, [], nothing);
  expect(other).not.toBeNull();
  stops[0]?.();
  const next = await watch(ada, [], nothing);
  expect(next).not.toBeNull();
  for (const stop of [...stops, other, next]) stop?.();
});

test("a watcher hears of the topics asked for, and of nothing after the end", async () => {
  const heard: string[] = [];
  const topic = `case:${newId()}`;
  const stop = await watch(newId(), [topic], (told) => heard.push(told));
  const tell = (...topics: string[]) => inTransaction("all", (tx) => publish(tx, topics));
  await tell(`case:${newId()}`, topic);
  await vi.waitFor(() => expect(heard).toEqual([topic]));
  stop?.();
  await tell(topic);
  expect(heard).toEqual([topic]);
});
