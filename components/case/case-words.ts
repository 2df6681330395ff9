"use client";
// The words of a case: values with their units, evidence, history and failures, in the reader's language.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { AppError } from "@/lib/errors";
import type { Format } from "@/lib/i18n/bound-format";
import { useFormat } from "@/lib/i18n/use-format";
import type { EvidenceUnit, Hit } from "@/lib/scoring";
import { renderReason } from "@/lib/scoring/format";
import type { HistoryWords } from "./changes-in-words";
import { type Evidence, isTold } from "./evidence";

type CaseTexts = ReturnType<typeof useTranslations<"case">>;
type DecisionTexts = ReturnType<typeof useTranslations<"decisions">>;
type CodeTexts = ReturnType<typeof useTranslations<"errors.code">>;
type Texts = { t: CaseTexts; decisions: DecisionTexts; codes: CodeTexts; format: Format };
export type CaseWords = HistoryWords & {
  /** A number of a hit in its unit: "12 customers", "$4,999". */
  value: (value: number | null, unit: EvidenceUnit) => string;
  /** What a hit saw; for a label, its name. */
  observed: (hit: Pick<Hit, "observed" | "unit" | "values">) => string;
  evidence: (item: Evidence) => string;
  failure: (error: Pick<AppError, "code" | "detail">) => string;
  clearanceEnd: (reason: string) => string;
};

type Namespace = { (key: never, values?: never): string; has: (key: never) => boolean };

/** The text of a code that may be unknown to this version: then the code itself, readable. */
function lookUp(t: Namespace, path: string, values?: Record<string, unknown>): string | null {
  return t.has(path as never) ? t(path as never, values as never) : null;
}

const spelled = (code: string): string => code.replaceAll("_", " ");

/** The words, from bound translators; `useCaseWords` is the same for components. */
export function bindCaseWords({ t, decisions, codes, format }: Texts): CaseWords {
  const coded = (group: string) => (code: string) =>
    lookUp(decisions as Namespace, `${group}.${code}`) ?? spelled(code);
  const value: CaseWords["value"] = (number, unit) => {
    if (number === null) return t("unit.none");
    if (unit === "label") return t("unit.seen");
    const plain = renderReason({ en: "{observed}", zh: "{observed}" }, { observed: number }, unit)[format.locale];
    if (unit === "match_score") return t("unit.match_score", { value: format.percent(number) });
    return lookUp(t as Namespace, `unit.${unit}`, { value: plain, count: number }) ?? plain;
  };
  const observed: CaseWords["observed"] = (hit) => {
    const name = hit.values.network ?? hit.values.name;
    return hit.unit === "label" && name !== undefined ? String(name) : value(hit.observed, hit.unit);
  };
  const evidence: CaseWords["evidence"] = (item) => {
    switch (item.kind) {
      case "explanation": {
        const told = item.verdict.text[format.locale];
        const words = item.side === "innocent" ? told : t("evidence.no", { text: told });
        return isTold(item.verdict.observed)
          ? t("evidence.observed", { text: words, observed: item.verdict.observed })
          : words;
      }
      case "match":
        return lookUp(t as Namespace, `evidence.match.${item.code}`, { listed: item.listed }) ?? spelled(item.code);
      case "usual":
        return t("evidence.usual", {
          rule: format.reason(item.hit),
          usual: value(item.hit.usual, item.hit.unit),
        });
      case "earlier":
        return t(`evidence.earlier.${item.side}`, { count: item.count });
      case "identical":
        return t("evidence.identical", { count: item.count, cleared: item.cleared });
      case "families":
        return t("evidence.families", { count: item.count });
      default:
        return t(`evidence.${item.kind}`, { total: item.total });
    }
  };
  return {
    value,
    observed,
    evidence,
    record: (kind, data) => lookUp(decisions as Namespace, `record.${kind.replace(".", "_")}`, { alerts: 1, ...data }),
    outcome: coded("outcome"),
    reason: coded("reason"),
    step: coded("step"),
    stepState: coded("stepState"),
    snooze: coded("snooze"),
    instant: (iso) => format.instant(Date.parse(iso)),
    unknown: (kind) => t("history.unknown", { kind }),
    failure: ({ code, detail }) =>
      (detail && (lookUp(decisions as Namespace, `error.${detail}`) ?? lookUp(t as Namespace, `detail.${detail}`))) ||
      codes(code),
    // A person's own words, or a code for what ends by itself.
    clearanceEnd: (reason) => lookUp(decisions as Namespace, `clearanceEnd.${reason}`) ?? reason,
  };
}

export function useCaseWords(): CaseWords {
  const [t, decisions, codes] = [useTranslations("case"), useTranslations("decisions"), useTranslations("errors.code")];
  const format = useFormat();
  return useMemo(() => bindCaseWords({ t, decisions, codes, format }), [t, decisions, codes, format]);
}
