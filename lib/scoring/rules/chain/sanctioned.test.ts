import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { DAY, NOON, pay } from "../../testing/events";
import { sanctionedAddress } from "./sanctioned";

const to = (category: string, since?: string, usd = 5_000) =>
  pay(usd, {
    facts: {
      address: { address: "0xbad", labels: [{ category, source: "OFAC", name: "SUEX OTC", since }], seenBefore: false },
    },
  });
const day = (offset: number) => new Date(NOON + offset * DAY).toISOString().slice(0, 10);

describeRule(sanctionedAddress, {
  "an address that OFAC listed three days before": {
    events: [to("sanctioned", day(-3))],
    expect: hit({
      weight: 1,
      measure: "sanctions_block",
      mandatory: true,
      queue: "sanctions",
      severity: 1,
      reason: "The other address is listed: SUEX OTC (OFAC)",
    }),
  },
  "listed since nobody says when": { events: [to("sanctioned")], expect: hit() },
  "listed only tomorrow": { events: [to("sanctioned", day(1))], expect: miss },
  "an exchange's address": { events: [to("exchange")], expect: miss },
  "a mixer is another rule's": { events: [to("mixer")], expect: miss },
  "an address nobody knows": { events: [pay(5_000)], expect: miss },
});

test("it blocks at once, at score 100, and never as a mere review", () => {
  const { decision } = play([to("sanctioned")]);
  expect(decision).toMatchObject({
    score: 100,
    measure: "sanctions_block",
    answer: { do: "block" },
    alert: true,
    queue: "sanctions",
  });
});

test("half a dollar that a stranger sent is told to be dust", () => {
  const step = to("sanctioned", undefined, 0.5);
  const { decision } = play([{ ...step, raw: { ...step.raw, direction: "in" } }]);
  expect(decision.hits[0]?.innocent.find(({ id }) => id === "dust")).toMatchObject({
    verdict: "yes",
    observed: "$0.50",
  });
});
