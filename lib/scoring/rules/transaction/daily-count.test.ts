import { describeRule, hit, miss } from "../../testing/describe-rule";
import { DAY, every, HOUR, MINUTE, pay, person } from "../../testing/events";
import { dailyCount } from "./daily-count";

const trades = (times: number, until = 0, plans: string[] = []) =>
  every(
    times,
    40 * MINUTE,
    (at, index) => pay(20 + index, { at, direction: "buy", device: undefined, facts: { customer: person({ plans }) } }),
    until,
  );
const days = (count: number, each: number) =>
  Array.from({ length: count }, (_, day) => trades(each, -(count - day) * DAY)).flat();

describeRule(dailyCount, {
  "fifteen in a day": {
    events: trades(15),
    expect: hit({ observed: 15, threshold: 15, usual: null, weight: 0.3, measure: "review" }),
  },
  fourteen: { events: trades(14), expect: miss },
  "fifteen where eight are usual": {
    events: [...days(10, 8), ...trades(15)],
    expect: hit({ usual: 8, threshold: 15, reason: "15 transactions within 24 h; usual are 8" }),
  },
  "sixteen where twelve are usual": { events: [...days(10, 12), ...trades(16)], expect: miss },
  "eighteen where twelve are usual": {
    events: [...days(10, 12), ...trades(18)],
    expect: hit({ usual: 12, threshold: 18 }),
  },
  "a declared trading bot": { events: trades(30, 0, ["api_trader"]), expect: miss },
  "a payroll explains no trades": { events: trades(15, 0, ["payroll"]), expect: hit() },
  "fifteen, the first 25 hours ago": { events: [pay(5, { at: -25 * HOUR }), ...trades(14)], expect: miss },
});
