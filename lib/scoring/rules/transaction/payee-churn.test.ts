import { describeRule, hit, miss } from "../../testing/describe-rule";
import { every, HOUR, pay } from "../../testing/events";
import { payeeChurn } from "./payee-churn";

const toCards = (times: number, apart: number, cards = times, kind = "card") =>
  every(times, apart, (at, index) => pay(400 + index, { at, counterparty: { kind, id: `${kind} ${index % cards}` } }));

describeRule(payeeChurn, {
  "five cards": { events: toCards(5, 7 * HOUR), expect: miss },
  "six cards in 48 h": {
    events: toCards(6, 7 * HOUR),
    expect: hit({
      observed: 6,
      threshold: 5,
      weight: 0.5,
      measure: "review",
      reason: "6 receiving cards within 2 days",
    }),
  },
  "six cards in a week": { events: toCards(6, 24 * HOUR), expect: miss },
  "two cards, six times": { events: toCards(6, 7 * HOUR, 2), expect: miss },
  "six bank accounts of a month's bills": { events: toCards(6, HOUR, 6, "bank"), expect: miss },
  "six cards that paid in": {
    events: every(6, HOUR, (at, index) =>
      pay(90, { at, direction: "in", counterparty: { kind: "card", id: `c${index}` } }),
    ),
    expect: miss,
  },
});
