import { describeRule, hit, miss } from "../../testing/describe-rule";
import { pay } from "../../testing/events";
import { darknetContact } from "./darknet-contact";

const near = (dealings: number, degree: number, usd = 40) =>
  pay(usd, { direction: "in", facts: { darknet: { dealings, degree } } });

describeRule(darknetContact, {
  "one dealing": { events: [near(1, 1)], expect: miss },
  "two dealings, however small": {
    events: [near(2, 1, 3)],
    expect: hit({ observed: 2, threshold: 2, weight: 0.5, measure: "review", queue: "on_chain" }),
  },
  "at the third degree": { events: [near(2, 3)], expect: hit() },
  "at the fourth": { events: [near(2, 4)], expect: miss },
  "nobody near": { events: [pay(40)], expect: miss },
});
