// Verification asked for before a transfer fails again and again: somebody tries who is not the customer.

import { defineRule } from "../../define-rule";
import { count, hours } from "../../parameter";
import { markAt } from "../../profile/layouts";
import { MARK_KINDS } from "../../profile/marks";
import { onlyAPersonKnows } from "../innocent";

export const stepUpFailed = defineRule({
  id: "access.step-up-failed",
  title: { en: "Verification failed again and again", zh: "多次验证失败" },
  seed: "S3 · an account that somebody else tries to use",
  events: ["step_up_result"],
  asks: ["video_verification"],
  unit: "count",
  queue: "review",
  severity: 3,
  grades: {
    base: { when: { en: "as many as the parameters say", zh: "达到参数设定的次数" }, weight: 0.4, measure: "review" },
  },
  reason: {
    en: "{observed} failed verifications before a transfer within {within:duration}",
    zh: "{within:duration}内转账前验证失败 {observed} 次",
  },
  parameters: {
    atLeast: count(3, { en: "failures", zh: "失败次数" }, { min: 2, max: 20 }),
    within: hours(24, { en: "within", zh: "时间范围" }, { min: 1, max: 168 }),
  },
  innocent: [
    onlyAPersonKnows("new-phone", {
      en: "A new or lost phone: the codes come to the old one",
      zh: "更换或丢失手机：验证码发送至旧设备",
    }),
    onlyAPersonKnows("bad-light", {
      en: "A video in bad light, or a key that is worn out",
      zh: "视频光线不佳，或硬件密钥损坏",
    }),
  ],
  evaluate({ event, profile: { marks } }, { atLeast, within }) {
    if (event.passed) return null;
    let observed = 0;
    for (let index = marks.from; index < marks.to; index++) {
      const { at, kind } = markAt(marks, index);
      if (Math.abs(event.at - at) < within && kind === MARK_KINDS.step_up_failed) observed++;
    }
    if (observed < atLeast) return null;
    return { grade: "base", observed, threshold: atLeast, values: { within }, key: "step-up", ceiling: observed };
  },
});
