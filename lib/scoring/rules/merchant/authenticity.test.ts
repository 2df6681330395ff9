import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { another } from "../../testing/events";
import { authenticity } from "./authenticity";

const complaint = (code: string) => another("complaint", { against: "merchant-1", transaction: "t1", code });

describeRule(authenticity, {
  counterfeit: {
    events: [complaint("counterfeit")],
    expect: hit({
      weight: 0.5,
      measure: "suspension",
      asks: ["merchant_authenticity"],
      queue: "merchant",
      reason: "A complaint about the goods: counterfeit",
    }),
  },
  "not as described": {
    events: [complaint("Not as described")],
    expect: hit({ finding: { key: "merchant-1:t1", ceiling: null } }),
  },
  "a mismatch": { events: [complaint("product_mismatch")], expect: hit() },
  "a late parcel": { events: [complaint("late_delivery")], expect: miss },
  "a question of the bill": { events: [complaint("invoice_missing")], expect: miss },
});

test("the engine proposes, a person decides", () => {
  expect(play([complaint("fake")]).decision).toMatchObject({ measure: "review", alert: true, answer: { do: "allow" } });
});
