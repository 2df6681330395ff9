"use client";
// What a closing lets go of, said before it is decided, in the queue as on the case's page; and what undoing it brings back.
import { useTranslations } from "next-intl";
import { type CaseOutcome, clearingOutcomes } from "@/lib/cases/states";
import { holdingMeasures } from "@/lib/service-levels/due";

/** `measures` are what the cases say of their accounts. Nothing is drawn where nothing is held. */
export function LetsGo({ outcome, measures }: { outcome: CaseOutcome; measures: readonly string[] }) {
  const t = useTranslations("decisions");
  if (!clearingOutcomes.includes(outcome) || !measures.some((measure) => holdingMeasures.includes(measure)))
    return null;
  return <p className="rounded-md bg-info-soft px-3 py-2 text-info">{t("letsGo")}</p>;
}
