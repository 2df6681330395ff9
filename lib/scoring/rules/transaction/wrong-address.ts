// Destination after destination that does not exist, with nothing sent in between: somebody reads them from elsewhere.

import { defineRule } from "../../define-rule";
import { DIRECTIONS } from "../../event";
import { count, hours } from "../../parameter";
import { markAt } from "../../profile/layouts";
import { MARK_KINDS } from "../../profile/marks";
import type { Profile } from "../../profile/profile";
import { directionAt, instantAt, isVoidedAt } from "../../profile/transaction-log";
import { onlyAPersonKnows } from "../innocent";

const OUT = DIRECTIONS.indexOf("out");

/** Instant of the last payment out up to `at`. */
const lastSent = ({ transactions: log }: Profile, at: number): number => {
  for (let index = log.to - 1; index >= log.from; index--) {
    const sent = instantAt(log, index);
    if (sent <= at && directionAt(log, index) === OUT && !isVoidedAt(log, index)) return sent;
  }
  return Number.NEGATIVE_INFINITY;
};

export const wrongAddress = defineRule({
  id: "transaction.wrong-address",
  title: { en: "Wrong destinations in a row", zh: "连续输错收款地址" },
  seed: "S1 · a transfer of 3.8 million stopped after five wrong addresses in a row",
  events: ["destination_failed"],
  asks: [],
  unit: "count",
  queue: "on_chain",
  severity: 3,
  grades: {
    base: { when: { en: "as many as the parameter says", zh: "达到参数设定的次数" }, weight: 0.4, measure: "review" },
  },
  reason: { en: "{observed} destinations in a row that failed", zh: "连续 {observed} 次收款地址有误" },
  parameters: {
    atLeast: count(5, { en: "in a row", zh: "连续次数" }, { min: 2, max: 30 }),
    within: hours(24, { en: "within", zh: "时间范围" }, { min: 0.5, max: 720, seed: "ours" }),
  },
  innocent: [
    onlyAPersonKnows("typed-by-hand", { en: "Typed by hand from paper, again and again", zh: "照着纸张反复手工输入" }),
    onlyAPersonKnows("wrong-network", { en: "The right address on the wrong network", zh: "地址正确但网络选错" }),
  ],
  evaluate({ event, profile }, { atLeast, within }) {
    const { marks } = profile;
    if (marks.to - marks.from < atLeast) return null;
    const since = Math.max(event.at - within, lastSent(profile, event.at));
    let observed = 0;
    for (let index = marks.to - 1; index >= marks.from; index--) {
      const mark = markAt(marks, index);
      if (mark.at <= since) break;
      if (mark.kind === MARK_KINDS.destination_failed && mark.at <= event.at) observed++;
    }
    if (observed < atLeast) return null;
    return { grade: "base", observed, threshold: atLeast, key: "failed", ceiling: observed };
  },
});
