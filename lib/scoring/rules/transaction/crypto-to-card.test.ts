import { describeRule, hit, miss } from "../../testing/describe-rule";
import { HOUR, pay } from "../../testing/events";
import { cryptoToCard } from "./crypto-to-card";

const arrived = (usd: number, category = "exchange", at = -20 * HOUR) =>
  pay(usd, {
    at,
    direction: "in",
    facts: { address: { address: "0xcex", labels: [{ category, source: "own" }], seenBefore: true } },
  });
const toCard = (usd: number, card = "6222", at = 0) =>
  pay(usd, { at, direction: "sell", counterparty: { kind: "card", id: card } });

describeRule(cryptoToCard, {
  "10,000 in and out to one card": {
    events: [arrived(12_000), toCard(4_000, "6222", -HOUR), toCard(6_000)],
    expect: hit({ observed: 10_000, threshold: 10_000, weight: 0.4, measure: "review", asks: ["source_of_funds"] }),
  },
  "a little less": { events: [arrived(12_000), toCard(9_999.99)], expect: miss },
  "little of it from there": { events: [arrived(4_000), toCard(12_000)], expect: miss },
  "to two cards": { events: [arrived(20_000), toCard(6_000, "1", -HOUR), toCard(6_000, "2")], expect: miss },
  "two days later": { events: [arrived(20_000, "exchange", -30 * HOUR), toCard(20_000)], expect: miss },
  "from a wallet of one's own": { events: [arrived(20_000, "self_hosted"), toCard(20_000)], expect: miss },
  "to the own bank": {
    events: [arrived(20_000), pay(20_000, { direction: "sell", counterparty: { kind: "bank", id: "own" } })],
    expect: miss,
  },
});
