import { expect, test } from "vitest";
import { describeRule, hit, miss, onceExplained, play } from "../../testing/describe-rule";
import { DAY, every, HOUR, MINUTE, pay, person } from "../../testing/events";
import { fixedInterval } from "./fixed-interval";

const beat = (times: number, changes: Record<string, unknown> = {}) =>
  every(times, 10 * MINUTE, (at) => pay(7_000, { at, ...changes }));
const landlord = { kind: "address", id: "landlord" };
const orders = (times: number, party: (index: number) => object = () => landlord) =>
  every(times, 10 * MINUTE, (at, index) => pay(300, { at, counterparty: party(index) }));
const withPlans = (...plans: string[]) => ({ facts: { customer: person({ plans }) } });

describeRule(fixedInterval, {
  "the sixth of 87 parts": {
    events: beat(6),
    expect: hit({ observed: 6, threshold: 6, weight: 0.7, measure: "withdrawal_hold", asks: ["source_of_funds"] }),
  },
  "five of them": { events: beat(5), expect: miss },
  "the whole run is counted": { events: beat(20), expect: hit({ observed: 20 }) },
  "all 87 parts": { events: every(87, 5 * MINUTE, (at) => pay(7_000, { at })), expect: hit({ observed: 87 }) },
  "a little uneven": {
    events: every(6, 10 * MINUTE, (at, index) => pay(7_000, { at: at + (index % 2) * 0.7 * MINUTE })),
    expect: hit(),
  },
  "as uneven as people are": {
    events: every(6, 10 * MINUTE, (at, index) => pay(7_000, { at: at + [0, 4, -3, 5, -4, 0][index]! * MINUTE })),
    expect: miss,
  },
  "six from two devices": {
    events: every(6, 10 * MINUTE, (at, index) => pay(7_000, { at, device: index % 2 === 0 ? "phone" : "tablet" })),
    expect: miss,
  },
  "six without a device": { events: beat(6, { device: undefined }), expect: miss },
  "six of one instant": { events: every(6, 0, (at) => pay(7_000, { at })), expect: miss },
  "a rent each month": { events: every(6, 30 * DAY, (at) => pay(1_500, { at })), expect: miss },
  "lunch each day": { events: every(8, DAY, (at) => pay(12, { at, direction: "merchant" })), expect: miss },
  P2P: { events: beat(6, { direction: "p2p" }), expect: hit() },
  "deposits that arrive": { events: beat(6, { direction: "in" }), expect: miss },
  "a declared payroll": { events: beat(6, withPlans("payroll")), expect: miss },
  "a plan to buy explains no withdrawal": { events: beat(6, withPlans("recurring_buy")), expect: hit() },
  "standing orders to who was paid for weeks": {
    events: [pay(300, { at: -10 * DAY, counterparty: landlord }), ...orders(6)],
    expect: hit({
      grade: "known",
      weight: 0.5,
      measure: "review",
      values: { interval: 10 * MINUTE, spread: 0, receivers: 1, known: 1 },
    }),
  },
  "one new receiver among them": {
    events: [
      pay(300, { at: -10 * DAY, counterparty: landlord }),
      ...orders(6, (index) => (index === 3 ? { kind: "address", id: "mule" } : landlord)),
    ],
    expect: hit({ grade: "base", measure: "withdrawal_hold" }),
  },
  "a receiver made ready the day before": {
    events: [pay(1, { at: -DAY, counterparty: landlord }), ...orders(6)],
    expect: hit({ grade: "base", measure: "withdrawal_hold" }),
  },
  "a receiver whose dust came in weeks before": {
    events: [pay(1, { at: -20 * DAY, direction: "in", counterparty: landlord }), ...orders(6)],
    expect: hit({ grade: "base", measure: "withdrawal_hold" }),
  },
  "a payment weeks before that was cancelled": {
    events: [pay(1, { at: -20 * DAY, status: "cancelled", counterparty: landlord }), ...orders(6)],
    expect: hit({ grade: "base", measure: "withdrawal_hold" }),
  },
  "receivers that nobody named": {
    events: [pay(1, { at: -20 * DAY, counterparty: undefined }), ...beat(6, { counterparty: undefined })],
    expect: hit({ grade: "base", measure: "withdrawal_hold" }),
  },
  "an older payment before the run": { events: [pay(1, { at: -9 * HOUR }), ...beat(6)], expect: hit({ observed: 6 }) },
});

test("the seed's parts are held at the sixth; the same beat to receivers paid for weeks brings a person and holds nothing", () => {
  const known = pay(300, { at: -10 * DAY, counterparty: landlord });
  expect(play(beat(6)).decision).toMatchObject({ alert: true, measure: "withdrawal_hold", answer: { do: "hold" } });
  const { alert, measure, answer, severity, hits } = play([known, ...orders(6)]).decision;
  expect({ alert, measure, answer, severity }).toEqual({
    ...{ alert: true, measure: "review", answer: { do: "allow" }, severity: 2 },
  });
  expect(hits[0]?.innocent.find(({ id }) => id === "paid-before")).toMatchObject({ verdict: "yes", observed: "1 / 1" });
});

test("whose standing orders were explained is held for the same beat to others", () => {
  const known = pay(300, { at: -10 * DAY, counterparty: landlord });
  const explained = play([known, ...orders(6)]).decision;
  const again = play([known, ...orders(6)]).decision;
  expect(onceExplained(explained, again).alert).toBe(false);
  const others = play([known, ...orders(6, (index) => ({ kind: "address", id: `mule ${index}` }))]).decision;
  expect(onceExplained(explained, others)).toMatchObject({ alert: true, measure: "withdrawal_hold" });
});
