// A document could not be accepted: which fault, and what helps. A fault of ours is run again and nobody is asked.

import { defineRule } from "../../define-rule";
import { onlyAPersonKnows } from "../innocent";

type Words = { en: string; zh: string };

/** What helps, for each code of the document checks. */
const fixes: Readonly<Record<string, Words>> = {
  type_not_accepted: { en: "another kind of document", zh: "更换证件类型" },
  expired: { en: "a valid document", zh: "提供有效期内的证件" },
  too_old: { en: "a newer one", zh: "提供较新的文件" },
  blurred: { en: "a sharper picture", zh: "重拍更清晰的照片" },
  glare: { en: "a picture without reflections", zh: "避免反光重新拍摄" },
  low_resolution: { en: "a larger picture", zh: "提供更高分辨率的照片" },
  unreadable: { en: "a readable picture", zh: "提供可辨认的照片" },
  cropped: { en: "a picture with all four corners", zh: "拍全四角" },
  damaged: { en: "an undamaged document", zh: "提供完好的证件" },
  screenshot: { en: "a photograph, not a screenshot", zh: "提供照片而非截图" },
  encrypted: { en: "a file without a password", zh: "提供无密码的文件" },
  duplicate: { en: "another document than before", zh: "提供不同于之前的文件" },
  name_mismatch: { en: "the name as on the document", zh: "姓名须与证件一致" },
  address_mismatch: { en: "the address as on the document", zh: "地址须与文件一致" },
  birth_date_mismatch: { en: "the birth date as on the document", zh: "出生日期须与证件一致" },
};
const PLATFORM = "platform_error";

const codeOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]+/g, "_");

const told = (codes: readonly string[], language: "en" | "zh"): string =>
  codes.map((code) => fixes[code]?.[language] ?? code.replaceAll("_", " ")).join(language === "en" ? ", " : "，");

const isProofOfAddress = (type: string): boolean => /address|bill|statement|residence|utility/.test(codeOf(type));

const needed = {
  en: "{document}: please send {fixesEn}",
  zh: "{document}：请{fixesZh}",
} as const;

export const documentFailed = defineRule({
  id: "kyc.document-failed",
  title: { en: "Document not accepted", zh: "文件未通过" },
  seed: "S2 · why verifications fail: data, image quality, suspicion, errors of the platform",
  events: ["document_result"],
  asks: ["identity_document"],
  unit: "label",
  queue: "documents",
  severity: 3,
  grades: {
    identity: {
      when: { en: "an identity document", zh: "身份证件" },
      weight: 0.1,
      measure: "inquiry",
      prior: 0.1,
      reason: needed,
    },
    address: {
      when: { en: "a proof of address", zh: "地址证明" },
      weight: 0.1,
      measure: "inquiry",
      asks: ["proof_of_address"],
      prior: 0.1,
      reason: needed,
    },
    ours: {
      when: { en: "an error of ours: run again, nobody is asked", zh: "平台错误：重新运行，不打扰客户" },
      weight: 0,
      measure: "none",
      asks: [],
      alone: false,
      reason: { en: "{document}: an error of ours, run again", zh: "{document}：平台错误，重新运行" },
    },
  },
  reason: { en: "{document} not accepted: {codes}", zh: "{document} 未通过：{codes}" },
  parameters: {},
  innocent: [
    onlyAPersonKnows("poor-light", { en: "Poor light, an old phone, an unsteady hand", zh: "光线差、旧手机或手抖" }),
    onlyAPersonKnows("name-order", {
      en: "The same name in another order, script or with a maiden name",
      zh: "姓名顺序、文字不同或使用婚前姓",
    }),
  ],
  evaluate({ event }) {
    if (event.codes.length === 0) return null;
    const codes = [...new Set(event.codes.map(codeOf))].sort();
    const faults = codes.filter((code) => code !== PLATFORM);
    const document = event.documentType.replaceAll("_", " ");
    return {
      grade: faults.length === 0 ? "ours" : isProofOfAddress(event.documentType) ? "address" : "identity",
      observed: faults.length,
      threshold: 1,
      values: { document, codes: codes.join(", "), fixesEn: told(faults, "en"), fixesZh: told(faults, "zh") },
      key: `${event.documentType}:${codes.join(",")}`,
      ceiling: null,
    };
  },
});
