import type { IpFacts } from "../../facts";
import { describeRule, hit, miss } from "../../testing/describe-rule";
import { DAY, network, pay } from "../../testing/events";
import { sameAddressValue } from "./same-address-value";

const movers = (number: number, usd: number, age = 3 * DAY) =>
  Array.from({ length: number }, () => ({ age, cents: usd * 100 }));
const from = (list: ReturnType<typeof movers>, shared: Partial<IpFacts> = {}, changes = {}) =>
  pay(100, {
    facts: {
      network: network(changes),
      ipShared: { customers: list.length, saturated: false, asn: 4657, movers: list, ...shared },
    },
  });

describeRule(sameAddressValue, {
  "three new customers move 10,000": { events: [from(movers(4, 2_500))], expect: miss },
  "a little more": {
    events: [from(movers(4, 2_501))],
    expect: hit({
      observed: 10_004,
      threshold: 10_000,
      weight: 0.6,
      measure: "withdrawal_hold",
      finding: { key: "4657:203.0.113.7", ceiling: 10_004 },
    }),
  },
  "two of them": { events: [from(movers(2, 9_000))], expect: miss },
  "a family of old customers": { events: [from(movers(4, 9_000, 90 * DAY))], expect: miss },
  "two new among many old": { events: [from([...movers(2, 9_000), ...movers(9, 9_000, 90 * DAY)])], expect: miss },
  "a carrier's gateway": { events: [from(movers(9, 9_000), {}, { mobileGateway: true })], expect: miss },
  "a campus where many are seen": { events: [from(movers(9, 9_000), { customers: 21 })], expect: miss },
  "twenty are still few": { events: [from(movers(9, 9_000), { customers: 20 })], expect: hit() },
  "nobody looked": { events: [pay(20_000)], expect: miss },
});
