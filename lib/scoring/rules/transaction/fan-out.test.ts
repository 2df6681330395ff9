import { describeRule, hit, miss } from "../../testing/describe-rule";
import { type Changes, DAY, every, HOUR, MINUTE, pay, person } from "../../testing/events";
import { fanOut } from "./fan-out";

const received = (usd: number, at = -30 * MINUTE) =>
  pay(usd, { at, direction: "in", counterparty: { kind: "address", id: "sender" } });
const mules = (times: number, usd: number, changes: Changes = {}, minutes = 18) =>
  every(times, (minutes * MINUTE) / times, (at, index) =>
    pay(usd, { at, counterparty: { kind: "customer", id: `mule ${index}` }, ...changes }),
  );

describeRule(fanOut, {
  "43 mules in 18 minutes": {
    events: [received(20_000_000), ...mules(43, 465_000)],
    expect: hit({
      observed: 43,
      weight: 0.8,
      measure: "withdrawal_hold",
      reason: "Money just received left to 43 new receivers within 20 min",
    }),
  },
  "caught at the tenth": {
    events: [received(20_000_000), ...mules(10, 465_000)],
    expect: hit({ observed: 10, threshold: 10 }),
  },
  nine: { events: [received(20_000_000), ...mules(9, 465_000)], expect: miss },
  "ten in an hour": { events: [received(20_000_000, -2 * HOUR), ...mules(10, 465_000, {}, 60)], expect: miss },
  "own savings sent to ten": { events: mules(10, 500), expect: miss },
  "savings, and a little received": { events: [received(100), ...mules(10, 500)], expect: miss },
  "received two days before": { events: [received(20_000, -2 * DAY), ...mules(10, 500)], expect: miss },
  "ten receivers of last month again": {
    events: [
      ...mules(10, 500).map((step) => ({
        ...step,
        raw: {
          ...step.raw,
          id: `old ${step.raw.id}`,
          at: new Date(Date.parse(String(step.raw.at)) - 28 * DAY).toISOString(),
        },
      })),
      received(5_000),
      ...mules(10, 500),
    ],
    expect: miss,
  },
  "one receiver ten times": {
    events: [received(5_000), ...mules(10, 500, { counterparty: { kind: "bank", id: "landlord" } })],
    expect: miss,
  },
  "wages on pay day": {
    events: [received(50_000), ...mules(20, 2_000, { facts: { customer: person({ plans: ["payroll"] }) } })],
    expect: miss,
  },
});
