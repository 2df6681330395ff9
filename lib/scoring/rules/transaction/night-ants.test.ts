import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { DAY, every, HOUR, MINUTE, pay, person } from "../../testing/events";
import { nightAnts } from "./night-ants";

/** Ends at four at night in Singapore. */
const night = (times: number, usd: (index: number) => number, changes: Record<string, unknown> = {}) =>
  every(times, 7 * MINUTE, (at, index) => pay(usd(index), { at: at + (index % 2) * MINUTE, ...changes }), -8 * HOUR);

describeRule(nightAnts, {
  "seventeen of 999 to 1,001": {
    events: night(17, (index) => 999 + (index % 3)),
    expect: hit({
      observed: 17,
      threshold: 10,
      weight: 0.6,
      measure: "review",
      reason: "17 payments of $999–$1,001 between 02:00 and 05:00 at night",
    }),
  },
  "ten of them": { events: night(10, () => 1_000), expect: hit({ observed: 10 }) },
  "nine of them": { events: night(9, () => 1_000), expect: miss },
  "ten by day": { events: every(10, 7 * MINUTE, (at) => pay(1_000, { at })), expect: miss },
  "ten of all sizes": { events: night(10, (index) => 100 + index * 90), expect: miss },
  "ten that differ by 0.5 %": { events: night(10, (index) => (index % 2 === 0 ? 1_000 : 1_005)), expect: hit() },
  "ten that differ by more": { events: night(10, (index) => (index % 2 === 0 ? 1_000 : 1_005.1)), expect: miss },
  "ten spread over three nights": {
    events: [0, 1, 2].flatMap((day) =>
      night(4, () => 1_000).map((step) => ({
        ...step,
        raw: {
          ...step.raw,
          id: `${day}${step.raw.id}`,
          at: new Date(Date.parse(String(step.raw.at)) - (2 - day) * DAY).toISOString(),
        },
      })),
    ),
    expect: miss,
  },
  "night here is day where the customer lives": {
    events: night(17, () => 1_000, { facts: { customer: person({ timeZone: "Europe/London" }) } }),
    expect: miss,
  },
  "night where the customer lives": {
    events: every(
      10,
      7 * MINUTE,
      (at) => pay(1_000, { at, facts: { customer: person({ timeZone: "Europe/London" }) } }),
      0 - HOUR,
    ),
    expect: hit(),
  },
});

test("a night worker's explanation is found in the profile", () => {
  const shifts = every(12, DAY, (at) => pay(40, { at }), -8 * HOUR - 2 * DAY);
  const { decision } = play([...shifts, ...night(10, () => 1_000)]);
  const found = decision.hits.find(({ rule }) => rule === "transaction.night-ants");
  expect(found?.innocent.find(({ id }) => id === "night-worker")).toMatchObject({
    verdict: "yes",
    observed: "12 / 12",
  });
});
