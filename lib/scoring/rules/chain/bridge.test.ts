import { describeRule, hit, miss } from "../../testing/describe-rule";
import { MINUTE, pay } from "../../testing/events";
import { bridge } from "./bridge";

const to = (lost: number, within = 20 * MINUTE) =>
  pay(900, { facts: { protocol: { address: "0xdefi", lost, within, bridged: true } } });

describeRule(bridge, {
  "40 % lost": { events: [to(0.4)], expect: miss },
  "the seed's 42 %": {
    events: [to(0.42)],
    expect: hit({
      observed: 0.42,
      weight: 0.6,
      measure: "withdrawal_hold",
      queue: "on_chain",
      reason: "The money went to a protocol that lost 42 % of its value within 20 min",
    }),
  },
  "over an hour": { events: [to(0.6, 60 * MINUTE)], expect: miss },
  "a protocol like any other": { events: [pay(900)], expect: miss },
});
