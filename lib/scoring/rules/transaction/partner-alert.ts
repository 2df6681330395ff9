// A payment partner warns of the very same payment: that payment waits until somebody looked. Freezing is the partner's to do.

import { defineRule } from "../../define-rule";
import { onlyAPersonKnows } from "../innocent";

export const partnerAlert = defineRule({
  id: "transaction.partner-alert",
  title: { en: "Partner's warning", zh: "合作方预警" },
  seed: "S4 · the payment partner warned of the same payment at the same time",
  events: ["partner_alert", "transaction", "transaction_update"],
  asks: [],
  unit: "count",
  queue: "merchant",
  severity: 2,
  grades: {
    base: {
      when: { en: "the partner warns of this payment: it waits", zh: "合作方对该笔付款预警：暂停该笔付款" },
      weight: 0.5,
      measure: "review",
      pauses: true,
    },
  },
  reason: { en: "{partner} warns of this payment: {codes}", zh: "{partner} 对该笔付款发出预警：{codes}" },
  parameters: {},
  innocent: [
    onlyAPersonKnows("partner-mistaken", { en: "The partner's own false alarm", zh: "合作方误报" }),
    onlyAPersonKnows("unusual-and-fine", {
      en: "The buyer knows the shop; the payment was only unusual",
      zh: "买家认识商户，只是付款较为特殊",
    }),
  ],
  evaluate({ event, facts: { partnerAlerts } }) {
    const own = event.kind === "partner_alert" ? [{ partner: event.partner, code: event.code }] : [];
    const alerts = partnerAlerts !== undefined && partnerAlerts.length > 0 ? partnerAlerts : own;
    const [first] = alerts;
    if (first === undefined) return null;
    if (event.kind === "transaction_update" && event.status !== undefined && event.status !== "requested") return null;
    return {
      grade: "base",
      observed: alerts.length,
      threshold: 1,
      values: { partner: first.partner, codes: [...new Set(alerts.map(({ code }) => code))].join(", ") },
      key: event.kind === "transaction" ? event.id : event.transaction,
      ceiling: null,
    };
  },
});
