import { describeRule, hit, miss } from "../../testing/describe-rule";
import { another, every, HOUR, MINUTE, pay } from "../../testing/events";
import { wrongAddress } from "./wrong-address";

const failed = (times: number, until = 0, apart = MINUTE) =>
  every(times, apart, (at, index) => another("destination_failed", { at, address: `0x${index}` }), until);

describeRule(wrongAddress, {
  "four in a row": { events: failed(4), expect: miss },
  "five in a row": {
    events: failed(5),
    expect: hit({ observed: 5, threshold: 5, weight: 0.4, measure: "review", queue: "on_chain" }),
  },
  "four, a payment that worked, and one": {
    events: [...failed(4, -2 * MINUTE), pay(10, { at: -MINUTE }), ...failed(1)],
    expect: miss,
  },
  "a payment that failed too": {
    events: [...failed(4, -2 * MINUTE), pay(10, { at: -MINUTE, status: "failed" }), ...failed(1)],
    expect: hit({ observed: 5 }),
  },
  "a deposit in between": {
    events: [...failed(4, -2 * MINUTE), pay(10, { at: -MINUTE, direction: "in" }), ...failed(1)],
    expect: hit({ observed: 5 }),
  },
  "five over two days": { events: failed(5, 0, 10 * HOUR), expect: miss },
});
