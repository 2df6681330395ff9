import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { pause } from "./pause";

test("a pause ends by time or by the signal, and leaves no listener", async () => {
  const stopping = new AbortController();
  for (let count = 0; count < 20; count += 1) await pause(1, stopping.signal);
  expect(getEventListeners(stopping.signal, "abort")).toEqual([]);
  const long = pause(600_000, stopping.signal);
  stopping.abort();
  await long;
  await pause(600_000, stopping.signal);
});
