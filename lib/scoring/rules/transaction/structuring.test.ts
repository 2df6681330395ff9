import { expect, test } from "vitest";
import { describeRule, hit, miss, onceExplained, play } from "../../testing/describe-rule";
import { DAY, every, HOUR, MINUTE, pay } from "../../testing/events";
import { structuring } from "./structuring";

const many = (times: number, usd: number) =>
  every(times, 61 * MINUTE, (at, index) => pay(usd, { at: at + (index % 3) * 9 * MINUTE }));

describeRule(structuring, {
  "eleven payments of 4,999 in a day": {
    events: many(11, 4_999),
    expect: hit({
      observed: 11,
      threshold: 11,
      weight: 0.8,
      measure: "withdrawal_hold",
      asks: ["video_verification", "source_of_funds"],
      reason: "11 payments just under $5,000 within 24 h",
    }),
  },
  "ten of them": { events: many(10, 4_999), expect: miss },
  "eleven, but one outside the day": { events: [pay(4_999, { at: -25 * HOUR }), ...many(10, 4_999)], expect: miss },
  "eleven of 2,499": {
    events: many(11, 2_499),
    expect: hit({ observed: 11, values: { limit: 2_500, within: DAY, total: 27_489 } }),
  },
  "eleven at the threshold itself": { events: many(11, 5_000), expect: miss },
  "eleven at the edge of the band": { events: many(11, 4_750), expect: hit() },
  "eleven below the band": { events: many(11, 4_749), expect: miss },
  "six under one threshold and five under the other": { events: [...many(6, 4_999), ...many(5, 2_499)], expect: miss },
  "a rent of 4,900 each month": { events: every(11, 30 * DAY, (at) => pay(4_900, { at })), expect: miss },
  "eleven, one of them cancelled": {
    events: [pay(4_999, { at: -12 * HOUR, status: "cancelled" }), ...many(10, 4_999)],
    expect: miss,
  },
  "eleven, the first told last": {
    events: [...many(10, 4_999), pay(4_999, { at: -12 * HOUR })],
    expect: hit({ observed: 11 }),
  },
  "a payment beside the pattern says nothing": { events: [...many(11, 4_999), pay(20)], expect: miss },
});

test("it holds for 24 hours and no longer", () => {
  const { decision } = play(many(11, 4_999));
  expect(decision.measure).toBe("withdrawal_hold");
  expect(decision.answer).toEqual({ do: "hold", until: decision.at + DAY });
  expect(decision.severity).toBe(2);
});

test("whose payments to one receiver were explained is held for as many to others", () => {
  const to = (...names: string[]) =>
    every(11, HOUR, (at, index) => pay(4_990, { at, counterparty: { kind: "bank", id: names[index % names.length] } }));
  const deposit = play(to("own bank")).decision;
  expect(deposit.hits.find(({ rule }) => rule === structuring.id)?.finding.ceiling).toBe(11);
  expect(onceExplained(deposit, play(to("own bank")).decision).alert).toBe(false);
  for (const mules of [["a mule"], ["own bank", "a mule"], ["a mule", "another"]])
    expect(onceExplained(deposit, play(to(...mules)).decision).measure).toBe("withdrawal_hold");
});
