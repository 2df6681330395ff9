import { describeRule, hit, miss } from "../../testing/describe-rule";
import { HOUR, pay } from "../../testing/events";
import { washTrade } from "./wash-trade";

const trade = (ago: number[], linkedBy = ["device"]) =>
  pay(1_000, {
    direction: "sell",
    counterparty: { kind: "customer", id: "friend" },
    facts: { pair: { customer: "friend", linkedBy, samePrice: ago.map((hours) => hours * HOUR) } },
  });

describeRule(washTrade, {
  "three a day": { events: [trade([0, 1, 2])], expect: miss },
  "four a day": {
    events: [trade([0, 1, 2, 3])],
    expect: hit({
      observed: 4,
      threshold: 3,
      weight: 0.5,
      measure: "review",
      reason: "4 trades at one price within 24 h with a customer linked by device",
      finding: { key: "friend:maria", ceiling: 4 },
    }),
  },
  "four, the first the day before": { events: [trade([0, 1, 2, 24])], expect: miss },
  "strangers who like the same price": { events: [trade([0, 1, 2, 3], [])], expect: miss },
  "no customer on the other side": { events: [pay(1_000, { direction: "sell" })], expect: miss },
});
