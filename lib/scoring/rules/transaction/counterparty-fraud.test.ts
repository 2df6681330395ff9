import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { pay } from "../../testing/events";
import { counterpartyFraud } from "./counterparty-fraud";

const buy = (since: string | undefined, own = true) =>
  pay(900, {
    direction: "buy",
    counterparty: { kind: "bank", id: "iban" },
    facts: { fraudAccount: { source: "police", since, own } },
  });

describeRule(counterpartyFraud, {
  "fraud money two years ago": {
    events: [buy("2024-10-14")],
    expect: hit({
      weight: 0.7,
      measure: "buy_only",
      reason: "The customer's bank account received fraud proceeds (police, 2024-10-14)",
    }),
  },
  "almost three years ago": { events: [buy("2023-10-20")], expect: hit() },
  "four years ago": { events: [buy("2022-10-14")], expect: miss },
  "since nobody says when": { events: [buy(undefined)], expect: hit() },
  "the other party's account: no measure": { events: [buy("2025-10-14", false)], expect: miss },
  "an account like any other": { events: [pay(900, { direction: "buy" })], expect: miss },
});

test("the engine proposes, a person decides", () => {
  const { decision } = play([buy("2025-10-14")]);
  expect(decision).toMatchObject({ measure: "review", alert: true, answer: { do: "allow" }, score: 70 });
});
