// Somebody complains that what a merchant sold is not genuine, or goods and description do not match: the merchant proves it, and
// the payout waits if a person decides so. The buyer is asked nothing.

import { defineRule } from "../../define-rule";
import { onlyAPersonKnows } from "../innocent";

/** Complaints about goods, not about a parcel that is late. */
const ABOUT_GOODS =
  /counterfeit|fake|forg|authentic|genuine|replica|imitation|mismatch|not_as_described|misdescribed|wrong_item|trademark|infring|fraud|scam/;

const codeOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, "_");

export const authenticity = defineRule({
  id: "merchant.authenticity",
  title: { en: "Genuineness in doubt", zh: "商品真伪存疑" },
  seed: "S4 · the product was not genuine: payout stopped, buyer refunded, merchant penalised",
  events: ["complaint"],
  asks: ["merchant_authenticity"],
  unit: "label",
  queue: "merchant",
  severity: 3,
  grades: {
    base: {
      when: { en: "a complaint about the goods", zh: "对商品的投诉" },
      weight: 0.5,
      measure: "suspension",
    },
  },
  reason: { en: "A complaint about the goods: {code}", zh: "对商品的投诉：{code}" },
  parameters: {},
  innocent: [
    onlyAPersonKnows("competitor", {
      en: "A competitor or a dissatisfied buyer complains",
      zh: "竞争对手或不满的买家投诉",
    }),
    onlyAPersonKnows("supplier", { en: "The supplier deceived the merchant too", zh: "商户也被供应商欺骗" }),
  ],
  evaluate({ event }) {
    const code = codeOf(event.code);
    if (!ABOUT_GOODS.test(code)) return null;
    return {
      grade: "base",
      observed: 1,
      threshold: 1,
      values: { against: event.against, code: event.code, transaction: event.transaction ?? "" },
      key: `${event.against}:${event.transaction ?? ""}`,
      ceiling: null,
    };
  },
});
