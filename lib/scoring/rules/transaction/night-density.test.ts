import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { DAY, every, HOUR, MINUTE, pay } from "../../testing/events";
import { nightDensity } from "./night-density";

/** 03:30 in Singapore. */
const NIGHT = 15.5 * HOUR;
const byDay = every(10, DAY, (at) => pay(200, { at }));

describeRule(nightDensity, {
  "600 at night where an hour by day sees 200": { events: [...byDay, pay(600, { at: NIGHT })], expect: miss },
  "more than that": {
    events: [...byDay, pay(350, { at: NIGHT - 10 * MINUTE }), pay(251, { at: NIGHT })],
    expect: hit({
      observed: 601,
      threshold: 600,
      usual: 200,
      weight: 0.2,
      measure: "step_up",
      level: "face_video",
      reason: "$601 between 03:00 and 05:00 at night; by day $200 an hour",
    }),
  },
  "at five": { events: [...byDay, pay(5_000, { at: 17 * HOUR })], expect: miss },
  "at two": { events: [...byDay, pay(5_000, { at: 14.9 * HOUR })], expect: miss },
  "a night shift whose hours are as busy": {
    events: [
      ...every(10, DAY, (at) => pay(200, { at: at - 12 * HOUR }), NIGHT - DAY),
      ...byDay,
      pay(500, { at: NIGHT }),
    ],
    expect: miss,
  },
  "somebody of whom nothing is known by day": { events: [pay(5_000, { at: NIGHT })], expect: miss },
  "a coffee": { events: [...every(10, DAY, (at) => pay(5, { at })), pay(20, { at: NIGHT })], expect: miss },
});

test("a face on video, and nobody's work", () => {
  expect(play([...byDay, pay(700, { at: NIGHT, direction: "buy" })]).decision).toMatchObject({
    answer: { do: "step_up", level: "face_video" },
    alert: false,
  });
});
