// What has changed about a match in a sentence's words, for the alert it woke. A rule's reasons are kept with their rule; these
// belong to the same sentences. What is the customer's is named only: the alert lies in the open.
import type { Change, ChangedField } from "./changes";

type Language = "en" | "zh";

const fields: Record<Change["side"], Record<ChangedField, Record<Language, string>>> = {
  customer: {
    name: { en: "the customer's name", zh: "客户姓名" },
    alias: { en: "the customer's other name", zh: "客户其他姓名" },
    birth_date: { en: "the customer's date of birth", zh: "客户出生日期" },
    country: { en: "the customer's nationality", zh: "客户国籍" },
    number: { en: "the customer's document number", zh: "客户证件号码" },
    strength: { en: "the strength", zh: "强度" },
  },
  listed: {
    name: { en: "the listed name", zh: "名单姓名" },
    alias: { en: "a new alias", zh: "新增别名" },
    birth_date: { en: "the listed date of birth", zh: "名单出生日期" },
    country: { en: "the listed nationality", zh: "名单国籍" },
    number: { en: "the listed identity numbers", zh: "名单证件号码" },
    strength: { en: "the match", zh: "匹配强度" },
  },
};

/** Values shown at most; the page shows all. */
const SHOWN = 3;
const listOf = (values: readonly string[], language: Language): string => {
  if (values.length === 0) return language === "en" ? "not given" : "未提供";
  const shown = values.slice(0, SHOWN).join(language === "en" ? ", " : "、");
  return values.length > SHOWN ? `${shown} …` : shown;
};

function inWords({ side, field, before, after }: Change, language: Language): string {
  const name = fields[side][field][language];
  if (side === "customer") return language === "en" ? `${name} changed` : `${name}已更改`;
  if (field === "alias") return language === "en" ? `${name} ${listOf(after, "en")}` : `${name}${listOf(after, "zh")}`;
  return `${name} ${listOf(before, language)} → ${listOf(after, language)}`;
}

/** "the listed date of birth 1970-03-05 → 1991-11-02; the customer's nationality changed". */
export const changesInWords = (changes: readonly Change[], language: Language): string =>
  changes.map((change) => inWords(change, language)).join(language === "en" ? "; " : "；");
