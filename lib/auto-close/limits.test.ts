// When misses stop a band. Pure.
import { expect, test } from "vitest";
import { mustPause, worstShare } from "./limits";

test.each([
  [{ looked: 0, missed: 0 }, false],
  [{ looked: 50, missed: 0 }, false],
  [{ looked: 1, missed: 1 }, true],
  [{ looked: 200, missed: 1 }, true],
  [{ looked: 300, missed: 1 }, false],
  [{ looked: 300, missed: 2 }, true],
])("%j stops a band: %s", (evidence, stops) => {
  expect(mustPause(evidence)).toBe(stops);
  expect(worstShare(evidence)).toBeGreaterThanOrEqual(evidence.missed / Math.max(1, evidence.looked));
});
