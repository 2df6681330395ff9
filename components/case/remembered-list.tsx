"use client";
// What a closing will leave behind, said before it is confirmed.
import { useTranslations } from "next-intl";
import type { CaseDetail } from "@/lib/cases/dto";
import type { CaseOutcome } from "@/lib/cases/states";
import { useFormat } from "@/lib/i18n/use-format";
import { usePresent } from "../ui/present";
import { useCaseWords } from "./case-words";
import { type Remembered, rememberedBy } from "./decision-plan";

export function RememberedList({ detail, outcome }: { detail: CaseDetail; outcome: CaseOutcome }) {
  const t = useTranslations("case.dialog");
  const format = useFormat();
  const words = useCaseWords();
  const remembered = rememberedBy(detail, outcome, usePresent());
  const sentence = ({ kind, hit, days, ceiling }: Remembered): string => {
    const finding = format.reason(hit);
    if (kind === "loud") return t("loud", { finding });
    if (kind === "match") return t("quietPair", { finding });
    return t("quiet", { days, upTo: ceiling === null ? "none" : words.value(ceiling, hit.unit), finding });
  };
  return (
    <div>
      <h3>{t("remembered")}</h3>
      {remembered.length === 0 ? (
        <p className="text-ink-2">{t("nothing")}</p>
      ) : (
        <ul className="mt-0.5 flex flex-col gap-1 text-ink-2">
          {remembered.map((each) => (
            <li key={`${each.hit.rule} ${each.hit.finding.key}`}>{sentence(each)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
