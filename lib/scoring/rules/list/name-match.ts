// The customer may be a listed person. A namesake is looked at, never blocked: only an identity that birth date or number
// confirm and nothing contradicts is. Being politically exposed is no offence.

import { defineRule } from "../../define-rule";
import type { ListMatch } from "../../facts";

type Grade = "strong" | "possible" | "contradicted" | "exposed" | "exposed_contradicted";

/** What speaks against an identity, in words. */
const words: Record<string, { en: string; zh: string }> = {
  birth_date_different: { en: "the date of birth differs", zh: "出生日期不同" },
  country_different: { en: "the nationality differs", zh: "国籍不同" },
  gender_different: { en: "the gender differs", zh: "性别不同" },
  weak_alias: { en: "only a weak alias agrees", zh: "仅与弱别名相符" },
  kind_different: { en: "one is a person, the other is not", zh: "一方是个人，另一方不是" },
};

const differs = ({ against, bornApart }: ListMatch, language: "en" | "zh"): string => {
  const told = against.map((code) => {
    if (code === "birth_date_different" && bornApart !== undefined && bornApart > 0) {
      const years = language === "en" ? `${bornApart} year${bornApart === 1 ? "" : "s"}` : `${bornApart} 年`;
      return language === "en" ? `date of birth differs by ${years}` : `出生日期相差 ${years}`;
    }
    return words[code]?.[language] ?? code.replaceAll("_", " ");
  });
  return told.join(language === "en" ? ", " : "，");
};

const gradeOf = ({ kind, strength, against }: ListMatch): Grade => {
  if (strength === "contradicted") return kind === "pep" ? "exposed_contradicted" : "contradicted";
  if (kind === "pep") return "exposed";
  return strength === "strong" && against.length === 0 ? "strong" : "possible";
};

export const nameMatch = defineRule({
  id: "list.name-match",
  title: { en: "Name on a list", zh: "姓名与名单相符" },
  seed: "S0 · namesakes of sanctioned or politically exposed persons are the main false positive",
  events: ["customer", "screening", "registration", "document_result", "transaction"],
  needs: "matches",
  asks: [],
  unit: "match_score",
  queue: "sanctions",
  severity: 1,
  mandatory: true,
  grades: {
    possible: {
      when: { en: "a sanctioned person of this name", zh: "制裁名单上有同名者" },
      weight: 0.4,
      measure: "review",
      mandatory: true,
    },
    strong: {
      when: {
        en: "birth date or number agree too, nothing contradicts",
        zh: "出生日期或证件号码也一致，且无矛盾",
      },
      weight: 1,
      measure: "sanctions_block",
      mandatory: true,
      prior: 0.9,
    },
    contradicted: {
      when: { en: "the same name, but what else is known differs", zh: "同名，但其他已知信息不同" },
      weight: 0.2,
      measure: "review",
      mandatory: true,
      severity: 3,
      prior: 0.04,
      reason: {
        en: "Same name as a listed person; {differsEn}",
        zh: "与名单人员同名；{differsZh}",
      },
    },
    exposed: {
      when: { en: "a politically exposed person of this name", zh: "有同名的政治公众人物" },
      weight: 0.3,
      measure: "review",
      asks: ["source_of_wealth"],
      severity: 3,
      queue: "politically_exposed",
    },
    exposed_contradicted: {
      when: { en: "such a name, but what else is known differs", zh: "同名，但其他已知信息不同" },
      weight: 0.05,
      measure: "none",
      alone: false,
      severity: 3,
      queue: "politically_exposed",
      prior: 0.02,
    },
  },
  reason: {
    en: "The name resembles {listed} on {list} ({observed:percent} alike)",
    zh: "姓名与{list}名单上的 {listed} 相似（相似度 {observed:percent}）",
  },
  parameters: {},
  innocent: [
    {
      id: "namesake",
      text: { en: "Another person of the same name", zh: "同名的另一人" },
      test: (_, hit) => {
        if (hit.values.against !== "") return { verdict: "yes", observed: String(hit.values.against) };
        return hit.grade === "strong" ? { verdict: "no", observed: String(hit.values.for) } : { verdict: "unknown" };
      },
    },
  ],
  evaluate({ facts: { matches } }) {
    if (matches === undefined || matches.length === 0) return null;
    return matches.map((match) => ({
      grade: gradeOf(match),
      observed: match.nameScore,
      threshold: 0,
      values: {
        list: match.list,
        uid: match.uid,
        listed: match.listedName,
        alias: match.matchedAlias,
        for: match.for.join("; "),
        against: match.against.join("; "),
        differsEn: differs(match, "en"),
        differsZh: differs(match, "zh"),
        birth: match.listed.dob.join("; "),
        country: match.listed.nationality.join("; "),
      },
      key: match.fingerprint,
      ceiling: null,
    }));
  },
});
