// The document that the account is bound to was reported lost or stolen. Mandatory: somebody else may be using it.

import { defineRule } from "../../define-rule";
import { onlyAPersonKnows } from "../innocent";

export const lostDocument = defineRule({
  id: "kyc.lost-document",
  title: { en: "Lost or stolen document", zh: "挂失证件" },
  seed: "S1 · the identity card behind eleven payments had been reported lost half a year before",
  events: ["customer", "document_result", "kyc_level", "transaction"],
  needs: "lostDocument",
  asks: ["video_verification", "identity_document"],
  unit: "label",
  queue: "documents",
  severity: 2,
  mandatory: true,
  grades: {
    base: {
      when: { en: "the document is on the register", zh: "证件在挂失名录中" },
      weight: 0.9,
      measure: "withdrawal_hold",
      mandatory: true,
      prior: 0.5,
    },
  },
  reason: {
    en: "The document is on a register of lost or stolen ones: {register}",
    zh: "绑定的证件已在 {register} 挂失",
  },
  parameters: {},
  innocent: [
    onlyAPersonKnows("found-again", { en: "Found again after it was reported", zh: "挂失后又找回" }),
    onlyAPersonKnows("replaced", {
      en: "The customer reported it and has a new one that we were not told of",
      zh: "本人挂失并已补办，但尚未更新",
    }),
  ],
  evaluate({ event, facts }) {
    const lost = facts.lostDocument;
    if (lost === undefined) return null;
    const since = lost.since === undefined ? Number.NaN : Date.parse(lost.since);
    if (since > event.at) return null;
    return {
      grade: "base",
      observed: 1,
      threshold: 1,
      values: { register: lost.register, since: lost.since ?? "" },
      key: `${lost.register}:${lost.since ?? ""}`,
      ceiling: null,
    };
  },
});
