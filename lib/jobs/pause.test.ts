import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { pause, pauseUnless } from "./pause";

test("a pause ends by time or by the signal, and leaves no listener", async () => {
  const stopping = new AbortController();
  for (let count = 0; count < 20; count += 1) await pause(1, stopping.signal);
  expect(getEventListeners(stopping.signal, "abort")).toEqual([]);
  const long = pause(600_000, stopping.signal);
  stopping.abort();
  await long;
  await pause(600_000, stopping.signal);
});

test("it ends sooner by what it waits for beside, and leaves no listener either", async () => {
  const stopping = new AbortController();
  await pauseUnless([Promise.resolve()], 600_000, stopping.signal);
  await pauseUnless([], 1, stopping.signal);
  expect(getEventListeners(stopping.signal, "abort")).toEqual([]);
  const long = pauseUnless([new Promise(() => {})], 600_000, stopping.signal);
  stopping.abort();
  await long;
  await pauseUnless([], 600_000, stopping.signal);
});
