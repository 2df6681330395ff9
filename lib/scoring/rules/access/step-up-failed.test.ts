import { describeRule, hit, miss } from "../../testing/describe-rule";
import { another, HOUR } from "../../testing/events";
import { stepUpFailed } from "./step-up-failed";

const result = (passed: boolean, at = 0, transaction = "t1") =>
  another("step_up_result", { transaction, level: "second_factor", passed, at });

describeRule(stepUpFailed, {
  "two failures": { events: [result(false, -HOUR), result(false)], expect: miss },
  "three failures, of several transfers": {
    events: [result(false, -2 * HOUR, "t0"), result(false, -HOUR), result(false)],
    expect: hit({
      observed: 3,
      threshold: 3,
      weight: 0.4,
      measure: "review",
      reason: "3 failed verifications before a transfer within 24 h",
    }),
  },
  "three failures, the first a day before": {
    events: [result(false, -24 * HOUR), result(false, -HOUR), result(false)],
    expect: miss,
  },
  "a slip and then the right code": {
    events: [result(false, -2 * HOUR), result(true, -HOUR), result(false, -1000), result(true)],
    expect: miss,
  },
});
