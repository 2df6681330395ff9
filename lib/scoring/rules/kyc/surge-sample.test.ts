import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { type Changes, DAY, every, HOUR, pay } from "../../testing/events";
import { surgeSample } from "./surge-sample";

const buy = (usd: number, at = 0, changes: Changes = {}) => pay(usd, { at, direction: "buy", ...changes });
const month = every(30, DAY, (at) => buy(2_000, at), -DAY);
const all = { sample: 1 };

describeRule(surgeSample, {
  "three times the mean": { events: [...month, buy(6_000)], settings: all, expect: miss },
  "more than three times": {
    events: [...month, buy(6_300)],
    settings: all,
    expect: hit({ observed: 6_300, usual: 2_000, weight: 0.15, measure: "inquiry", asks: ["proof_of_address"] }),
  },
  "much more, and still little": {
    events: [...every(30, DAY, (at) => buy(100, at), -DAY), buy(4_999)],
    settings: all,
    expect: miss,
  },
  "at night nobody is asked": {
    events: [...month, buy(20_000, 15 * HOUR)],
    settings: all,
    expect: miss,
  },
  "a new customer has no mean": { events: [buy(100, -3 * DAY), buy(20_000)], settings: all, expect: miss },
  "salary that arrives": { events: [...month, pay(20_000, { direction: "in" })], settings: all, expect: miss },
  "asked once a surge": { events: [...month, buy(20_000, -HOUR), buy(500)], settings: all, expect: miss },
  "what surged at night is asked about in the morning": {
    events: [...month, buy(20_000, -9 * HOUR), buy(500)],
    settings: all,
    expect: hit({ observed: 20_500 }),
  },
  "nobody is drawn": { events: [...month, buy(20_000)], settings: { sample: 0 }, expect: miss },
});

test("one in ten is drawn, and the same ones again", () => {
  const draw = () =>
    Array.from({ length: 300 }, (_, index) => {
      const customer = `customer ${index}`;
      const events = [...month, buy(20_000)].map((step) => ({ ...step, raw: { ...step.raw, customer } }));
      return play(events).decision.hits.some(({ rule }) => rule === "kyc.surge-sample");
    });
  const drawn = draw();
  const share = drawn.filter(Boolean).length / drawn.length;
  expect(share).toBeGreaterThan(0.05);
  expect(share).toBeLessThan(0.16);
  expect(draw()).toEqual(drawn);
});
