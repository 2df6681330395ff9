import { describeRule, hit, miss } from "../../testing/describe-rule";
import { type Changes, DAY, every, HOUR, MINUTE, pay, person } from "../../testing/events";
import { fanIn } from "./fan-in";

const from = (senders: number, usd = 500, changes: Changes = {}, until = -HOUR) =>
  every(
    senders,
    30 * MINUTE,
    (at, index) => pay(usd, { at, direction: "in", counterparty: { kind: "bank", id: `sender ${index}` }, ...changes }),
    until,
  );

describeRule(fanIn, {
  "nine senders, and it goes on": { events: [...from(9), pay(4_000)], expect: miss },
  "ten senders, and it goes on": {
    events: [...from(10), pay(4_000)],
    expect: hit({ observed: 10, threshold: 10, weight: 0.6, measure: "review" }),
  },
  "ten senders, and it stays": { events: [...from(10), pay(100)], expect: miss },
  "ten senders, and it is sold to a card": {
    events: [...from(10), pay(4_000, { direction: "sell", counterparty: { kind: "card", id: "own" } })],
    expect: hit({ observed: 10 }),
  },
  "ten senders, and it is sold on the market": {
    events: [...from(10), pay(4_000, { direction: "sell", counterparty: null })],
    expect: miss,
  },
  "ten senders, and nothing need go on": {
    events: from(10),
    settings: { passed: 0 },
    expect: hit({
      observed: 10,
      reason: "10 senders within 24 h, 10 of them new; 0 % of their money went on",
    }),
  },
  "ten senders, and it has not gone on yet": { events: from(10), expect: miss },
  "one sender ten times": {
    events: [...from(10, 500, { counterparty: { kind: "bank", id: "boss" } }), pay(4_000)],
    expect: miss,
  },
  "ten tenants of last month again": {
    events: [...from(10, 500, {}, -28 * DAY), ...from(10), pay(4_000)],
    expect: miss,
  },
  "half of them known": {
    events: [...from(5, 500, {}, -28 * DAY), ...from(10), pay(4_000)],
    expect: miss,
  },
  "a declared merchant's day": {
    events: [...from(12), pay(5_000, { facts: { customer: person({ plans: ["merchant"] }) } })],
    expect: miss,
  },
});
