// Two clocks: one that pauses, one that never does.
import { describe, expect, it } from "vitest";
import { clocksAt } from "./clocks";

const at = Date.parse("2026-03-14T12:00:00.000Z");
const clocks = { oursMs: 60_000, oursRuns: true, customerMs: 300_000, at: new Date(at).toISOString() };

describe("the clocks of a case", () => {
  it.each([
    ["both run while the ball is with us", clocks, null, 5_000, [65_000, true, 305_000, true]],
    [
      "ours stands while the customer is asked",
      { ...clocks, oursRuns: false },
      null,
      5_000,
      [60_000, false, 305_000, true],
    ],
    ["both stand once it is closed", { ...clocks, oursRuns: false }, clocks.at, 5_000, [60_000, false, 300_000, false]],
    ["a browser whose clock lags turns nothing back", clocks, null, -9_000, [60_000, true, 300_000, true]],
  ])("%s", (_, given, closedAt, passed, expected) => {
    const view = clocksAt({ clocks: given, closedAt }, at + passed);
    expect([view.oursMs, view.oursRuns, view.theirsMs, view.theirsRuns]).toEqual(expected);
  });
});
