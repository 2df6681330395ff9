"use client";
// What the triage model says of the case, and why: a proposal with its reasons, never a decision.
import { useTranslations } from "next-intl";
import type { CaseAssessment, CaseDetail } from "@/lib/cases/dto";
import { useFormat } from "@/lib/i18n/use-format";
import { Card } from "../ui/card";
import { Meter } from "../ui/meter";
import type { RuleTitles } from "./case-actions";
import { explanationsOf, latestHits } from "./evidence";

/** Below and above these chances there is something to say. */
const LIKELY = 0.9;
const UNLIKELY = 0.6;
/** Log odds that moved nothing worth telling. */
const TOLD = 0.1;

export function AssessmentCard({ detail, titles }: { detail: CaseDetail; titles: RuleTitles }) {
  const t = useTranslations("triage");
  const format = useFormat();
  const words = useReasonWords(detail, titles);
  const { assessment } = detail;
  if (!assessment) return null;
  const { chance, reasons, model } = assessment;
  const said = chance >= LIKELY ? "falsePositive" : chance < UNLIKELY ? "deserves" : "open";
  const told = reasons.filter(({ push }) => Math.abs(push) >= TOLD);
  const sides = [
    { side: "towards", all: told.filter(({ push }) => push > 0) },
    { side: "away", all: told.filter(({ push }) => push < 0) },
  ] as const;
  return (
    <Card heading={t("title")}>
      <p className="mb-1.5">{t(said, { chance: format.percent(chance) })}</p>
      <Meter share={chance} text={format.percent(chance)} label={t("title")} />
      {sides.map(
        ({ side, all }) =>
          all.length > 0 && (
            <div key={side} className="mt-2">
              <h4 className="font-medium text-ink-2">{t(side)}</h4>
              <ul>
                {all.map((reason) => (
                  <li key={reason.feature} className="py-0.5">
                    {words(reason)}
                  </li>
                ))}
              </ul>
            </div>
          ),
      )}
      <p className="mt-2 text-ink-3">
        {t("learned", { number: model.number, count: model.decisions })}
        {model.below !== null && ` ${t("judged", { share: format.percent(model.below) })}`}
      </p>
    </Card>
  );
}

const plain = [
  "unusual",
  "families",
  "rules",
  "alerts",
  "score",
  "value",
  "stake",
  "innocentBefore",
  "deservedBefore",
  "sameInnocentBefore",
  "known",
] as const;

/** The same of a case that closed by itself: nobody looked, and this is why. */
export function ItselfCard({ detail, titles }: { detail: CaseDetail; titles: RuleTitles }) {
  const t = useTranslations("quality.itself");
  const format = useFormat();
  const words = useReasonWords(detail, titles);
  const { itself } = detail;
  if (!itself) return null;
  const told = itself.reasons.filter(({ push }) => Math.abs(push) >= TOLD);
  return (
    <Card heading={t("title")}>
      <p>{t("text", { chance: format.percent(itself.chance, 1) })}</p>
      {told.length > 0 && (
        <>
          <h4 className="mt-2 font-medium text-ink-2">{t("reasons")}</h4>
          <ul>
            {told.map((reason) => (
              <li key={reason.feature} className="py-0.5">
                {words(reason)}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="mt-2 text-ink-3">{t("reopen")}</p>
    </Card>
  );
}

/** A reason in words; a rule that is in no catalogue any more is called by its id. */
function useReasonWords(detail: CaseDetail, titles: RuleTitles) {
  const t = useTranslations("triage.reason");
  const { locale } = useFormat();
  const explanations = new Map(explanationsOf(latestHits(detail.alerts)).map(({ id, text }) => [id, text[locale]]));
  return ({ feature, value }: CaseAssessment["reasons"][number]): string => {
    const [kind = "", about = ""] = feature.split(":");
    if (kind === "rule" || kind === "excess") return t(kind, { rule: titles[about]?.[locale] ?? about });
    if (kind === "explains") {
      const explanation = explanations.get(about) ?? about;
      return t(value > 0 ? "explains" : "explainsNot", { explanation });
    }
    const known = plain.find((one) => one === kind);
    return known ? t(known) : feature;
  };
}
