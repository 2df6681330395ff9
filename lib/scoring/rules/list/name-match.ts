// The customer may be a listed person. A namesake is looked at, never blocked: only an identity that birth date or number
// confirm and nothing contradicts is. Being politically exposed is no offence.

import { defineRule } from "../../define-rule";
import type { ListMatch } from "../../facts";

const gradeOf = ({ kind, strength, against }: ListMatch): "strong" | "possible" | "exposed" => {
  if (kind === "pep") return "exposed";
  return strength === "strong" && against.length === 0 ? "strong" : "possible";
};

export const nameMatch = defineRule({
  id: "list.name-match",
  title: { en: "Name on a list", zh: "姓名与名单相符" },
  seed: "S0 · namesakes of sanctioned or politically exposed persons are the main false positive",
  events: ["customer", "registration", "document_result", "transaction"],
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
    },
    exposed: {
      when: { en: "a politically exposed person of this name", zh: "有同名的政治公众人物" },
      weight: 0.3,
      measure: "review",
      asks: ["source_of_wealth"],
      severity: 3,
      queue: "politically_exposed",
    },
  },
  reason: {
    en: "The name resembles {listed} on {list} ({observed:percent} alike)",
    zh: "姓名与名单 {list} 上的 {listed} 相似（相似度 {observed:percent}）",
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
      observed: match.score,
      threshold: 0,
      values: {
        list: match.list,
        uid: match.uid,
        listed: match.listedName,
        alias: match.matchedAlias,
        for: match.for.join("; "),
        against: match.against.join("; "),
      },
      key: match.fingerprint,
      ceiling: null,
    }));
  },
});
