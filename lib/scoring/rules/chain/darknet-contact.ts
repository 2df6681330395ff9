// The customer, the other side's address, or one close to it, dealt with the darknet more than once within days. Custodial services in
// between break the link.

import { defineRule, isUndone } from "../../define-rule";
import type { Facts } from "../../facts";
import { count } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

type Near = NonNullable<Facts["darknet"]>;

/** The dealings from the nearest degree up to the one where there are enough, or all within `degrees`. */
const reached = ({ further = [], ...nearest }: Near, enough: number, degrees: number) => {
  let [observed, degree] = [0, 0];
  for (const one of [nearest, ...further]) {
    if (one.degree > degrees || observed >= enough) break;
    observed += one.dealings;
    degree = one.degree;
  }
  return { observed, degree };
};

export const darknetContact = defineRule({
  id: "chain.darknet-contact",
  title: { en: "Contact with the darknet", zh: "暗网交互" },
  seed: "S1 · a receiving address with two dealings with a darknet address in 7 days, three degrees scanned",
  events: ["transaction", "chain_transfer"],
  directions: ["in", "out"],
  needs: "darknet",
  asks: [],
  unit: "count",
  queue: "on_chain",
  severity: 3,
  grades: {
    base: { when: { en: "as many as the parameters say", zh: "达到参数设定的次数" }, weight: 0.5, measure: "review" },
  },
  reason: {
    en: "{observed} dealings with a darknet address in 7 days, within {degree:degrees}",
    zh: "7 天内在 {degree:degrees} 度以内与暗网地址交互 {observed} 次",
  },
  parameters: {
    atLeast: count(2, { en: "dealings", zh: "交互次数" }, { min: 1, max: 16 }),
    degrees: count(3, { en: "degrees", zh: "度数" }, { min: 1, max: 3 }),
  },
  innocent: [
    onlyAPersonKnows("stranger", {
      en: "The other party is a stranger met once, for a sale",
      zh: "对方只是一次性交易的陌生人",
    }),
    onlyAPersonKnows("wrong-label", { en: "The address is labelled wrongly", zh: "地址标签有误" }),
  ],
  evaluate({ event, facts: { darknet, address } }, { atLeast, degrees }) {
    if (darknet === undefined) return null;
    const { observed, degree } = reached(darknet, atLeast, degrees);
    if (observed < atLeast) return null;
    if (event.kind === "transaction" && isUndone(event)) return null;
    return {
      grade: "base",
      observed,
      threshold: atLeast,
      values: { degree },
      key: address?.address ?? "?",
      ceiling: observed,
    };
  },
});
