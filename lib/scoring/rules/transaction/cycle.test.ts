import { describeRule, hit, miss } from "../../testing/describe-rule";
import { DAY, pay } from "../../testing/events";
import { cycle } from "./cycle";

const back = (share: number, others: number, within = 3 * DAY) =>
  pay(900, { facts: { cycle: { share, others, within, key: "maria" } } });

describeRule(cycle, {
  "80 % through two others": {
    events: [back(0.8, 2)],
    expect: hit({
      observed: 0.8,
      weight: 0.6,
      measure: "review",
      reason: "80 % of a value came back to its sender through 2 others within 3 days",
    }),
  },
  "79 %": { events: [back(0.79, 2)], expect: miss },
  "the seed's seven": { events: [back(0.97, 7)], expect: hit() },
  "eight others": { events: [back(0.97, 8)], expect: miss },
  "a friend pays back": { events: [back(1, 1)], expect: miss },
  "after eleven days": { events: [back(1, 3, 11 * DAY)], expect: miss },
  "nothing came back": { events: [pay(900)], expect: miss },
});
