// A customer linked to a member of staff trades what an embargo covers. Only few people see this queue.

import { defineRule } from "../../define-rule";
import { onlyAPersonKnows } from "../innocent";

export const insider = defineRule({
  id: "market.insider",
  title: { en: "Trade inside an embargo", zh: "禁售期内交易" },
  seed: "S0 · internal staff: insider trading is found and dealt with",
  events: ["transaction", "order"],
  directions: ["buy", "sell", "p2p"],
  needs: "embargo",
  asks: [],
  unit: "label",
  queue: "insider",
  severity: 2,
  grades: {
    base: {
      when: { en: "staff-linked and inside an embargo", zh: "与员工关联且处于禁售期" },
      weight: 0.6,
      measure: "review",
    },
  },
  reason: {
    en: "Linked to staff ({link}), trades {asset} inside an embargo",
    zh: "与员工关联（{link}），在禁售期内交易 {asset}",
  },
  parameters: {},
  innocent: [
    onlyAPersonKnows("pre-cleared", { en: "The trade was cleared beforehand", zh: "交易已事先获批" }),
    onlyAPersonKnows("declared-plan", { en: "A recurring plan set up long before", zh: "早已设置的定投计划" }),
  ],
  evaluate({ facts: { staffLink, embargo } }) {
    if (staffLink === undefined || embargo === undefined) return null;
    return {
      grade: "base",
      observed: 1,
      threshold: 1,
      values: { link: staffLink.link, asset: embargo.asset, reason: embargo.reason },
      key: `${embargo.asset}:${embargo.reason}`,
      ceiling: null,
    };
  },
});
