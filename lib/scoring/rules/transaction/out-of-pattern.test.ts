import { describeRule, hit, miss } from "../../testing/describe-rule";
import { type Changes, DAY, every, HOUR, pay } from "../../testing/events";
import { outOfPattern } from "./out-of-pattern";

const habit = every(15, 2 * DAY, (at, index) => pay(80 + (index % 5) * 10, { at, direction: "merchant" }), -DAY);
const shop = (usd: number, changes: Changes = {}) => pay(usd, { direction: "merchant", ...changes });

describeRule(outOfPattern, {
  "$3,000 late at night": {
    events: [...habit, shop(3_000, { at: 15 * HOUR + 40 * 60_000 })],
    expect: hit({ grade: "night", weight: 0.4, measure: "inquiry", asks: ["transaction_purpose"], usual: 100 }),
  },
  "by day": { events: [...habit, shop(3_000)], expect: hit({ grade: "base", weight: 0.3, threshold: 159.78 }) },
  "a withdrawal is compared with payments": { events: [...habit, pay(3_000)], expect: hit() },
  "much for this customer, and little": { events: [...habit, shop(999)], expect: miss },
  "whose payments always differ by factors": {
    events: [...every(15, 2 * DAY, (at, index) => shop(60 * 2 ** (index % 6), { at }), -DAY), shop(3_000)],
    expect: miss,
  },
  "a purchase is not compared with shopping": { events: [...habit, pay(3_000, { direction: "buy" })], expect: miss },
  "who pays once a week": {
    events: [...every(12, 7 * DAY, (at) => shop(90, { at }), -7 * DAY), shop(3_000)],
    expect: hit({ usual: 90 }),
  },
  "who pays once a week, as ever": {
    events: [...every(12, 7 * DAY, (at) => shop(2_900, { at }), -7 * DAY), shop(3_000)],
    expect: miss,
  },
  "of whom little is known": { events: [...habit.slice(0, 6), shop(3_000)], expect: miss },
  "what failed": { events: [...habit, shop(3_000, { status: "failed" })], expect: miss },
});
