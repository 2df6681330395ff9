import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { another, pay } from "../../testing/events";
import { partnerAlert } from "./partner-alert";

const alert = another("partner_alert", { partner: "alipay", transaction: "t1", code: "suspected_fraud" });
const warned = { partnerAlerts: [{ partner: "alipay", code: "suspected_fraud" }] };

describeRule(partnerAlert, {
  "the partner's warning": {
    events: [alert],
    expect: hit({
      weight: 0.5,
      measure: "review",
      pauses: true,
      queue: "merchant",
      reason: "alipay warns of this payment: suspected_fraud",
      finding: { key: "t1", ceiling: null },
    }),
  },
  "the payment itself, warned of before": {
    events: [pay(3_000, { id: "t1", direction: "merchant", facts: warned })],
    expect: hit({ finding: { key: "t1", ceiling: null } }),
  },
  "two partners": {
    events: [
      pay(3_000, { facts: { partnerAlerts: [...warned.partnerAlerts, { partner: "visa", code: "stolen_card" }] } }),
    ],
    expect: hit({ observed: 2 }),
  },
  "the payment is over": {
    events: [another("transaction_update", { transaction: "t1", status: "settled", facts: warned })],
    expect: miss,
  },
  "another payment of the same shopper": { events: [pay(3_000, { direction: "merchant" })], expect: miss },
});

test("the payment waits, 24 hours at most, and somebody looks", () => {
  const { decision } = play([pay(3_000, { direction: "merchant", facts: warned })]);
  expect(decision).toMatchObject({ measure: "review", alert: true, answer: { do: "hold" } });
  expect(decision.answer).toHaveProperty("until", decision.at + 24 * 3_600_000);
});
