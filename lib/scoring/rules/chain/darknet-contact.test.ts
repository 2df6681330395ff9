import { describeRule, hit, miss } from "../../testing/describe-rule";
import { pay } from "../../testing/events";
import { darknetContact } from "./darknet-contact";

const near = (dealings: number, degree: number, usd = 40) =>
  pay(usd, { direction: "in", facts: { darknet: { dealings, degree } } });

const further = (nearest: { dealings: number; degree: number }, ...more: { dealings: number; degree: number }[]) =>
  pay(40, { direction: "in", facts: { darknet: { ...nearest, further: more } } });

describeRule(darknetContact, {
  "one dealing": { events: [near(1, 1)], expect: miss },
  "two dealings, however small": {
    events: [near(2, 1, 3)],
    expect: hit({ observed: 2, threshold: 2, weight: 0.5, measure: "review", queue: "on_chain" }),
  },
  "at the third degree": { events: [near(2, 3)], expect: hit() },
  "at the fourth": { events: [near(2, 4)], expect: miss },
  "one at the first and two at the second": {
    events: [further({ dealings: 1, degree: 1 }, { dealings: 2, degree: 2 }, { dealings: 4, degree: 3 })],
    expect: hit({ observed: 3, reason: "3 dealings with a darknet address in 7 days, within 2 degrees" }),
  },
  "enough at the first": {
    events: [further({ dealings: 2, degree: 1 }, { dealings: 9, degree: 2 })],
    expect: hit({ observed: 2, reason: "2 dealings with a darknet address in 7 days, within 1 degree" }),
  },
  "one at the first and one too far": {
    events: [further({ dealings: 1, degree: 1 }, { dealings: 1, degree: 3 })],
    settings: { degrees: 2 },
    expect: miss,
  },
  "nobody near": { events: [pay(40)], expect: miss },
});
