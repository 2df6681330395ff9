import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { another, DAY, pay } from "../../testing/events";
import { newAddress } from "./new-address";

const to = (seenBefore: boolean, changes = {}) =>
  pay(50, {
    counterparty: { kind: "address", id: "0xnew" },
    facts: { address: { address: "0xnew", labels: [], seenBefore } },
    ...changes,
  });

describeRule(newAddress, {
  "never used by anyone": {
    events: [to(false)],
    expect: hit({ weight: 0, measure: "step_up", level: "second_factor", alone: false }),
  },
  "used by somebody here": { events: [to(true)], expect: miss },
  "allow-listed a year ago": {
    events: [another("destination_allowed", { at: -365 * DAY, address: "0xnew" }), to(false)],
    expect: miss,
  },
  "another address is allow-listed": {
    events: [another("destination_allowed", { at: -DAY, address: "0xold" }), to(false)],
    expect: hit(),
  },
  "a deposit from there": { events: [to(false, { direction: "in" })], expect: miss },
  "a bank account": {
    events: [pay(50, { counterparty: { kind: "bank", id: "iban" } })],
    expect: miss,
  },
});

test("a second factor and no alert", () => {
  expect(play([to(false)]).decision).toMatchObject({
    answer: { do: "step_up", level: "second_factor" },
    alert: false,
    score: 0,
  });
});
