"use client";
// The decision as the customer will read it: outcome, reasons, each point with its answer, and what happens next.
import { useTranslations } from "next-intl";
import type { AppealView } from "@/lib/appeals/dto";
import type { AppealOutcome } from "@/lib/appeals/states";
import { ToldLanguage } from "./told-language";

type Props = { view: Pick<AppealView, "language" | "points">; outcome: AppealOutcome; reasons: string };

export function ToldPreview(props: Props) {
  const t = useTranslations("appeal-desk.deciding");
  return (
    <section aria-label={t("preview")} className="rounded-md border border-line bg-sunken px-4 py-3">
      <h3 className="mb-1.5">{t("preview")}</h3>
      <ToldLanguage language={props.view.language}>
        <Told {...props} />
      </ToldLanguage>
    </section>
  );
}

function Told({ view, outcome, reasons }: Props) {
  const t = useTranslations("appeal-desk");
  const words = useTranslations("appeals");
  return (
    <div className="rounded-md border border-line bg-surface px-4 py-3">
      <p className="font-semibold text-lg">{words(`outcome.${outcome}`)}</p>
      <p className="mt-2 font-medium">{t("told.reasons")}</p>
      <p dir="auto" className="whitespace-pre-wrap break-words">
        {reasons.trim() || <span className="text-ink-3">{t("deciding.noReasons")}</span>}
      </p>
      <p className="mt-2 font-medium">{t("told.points")}</p>
      <ol className="flex flex-col gap-1.5">
        {view.points.map((point) => (
          <li key={point.id}>
            <p className="text-ink-2">
              {point.position} · {words(`point.${point.code}`)}
              {point.finding && ` — ${words(`finding.${point.finding}`)}`}
            </p>
            <p dir="auto" className="whitespace-pre-wrap break-words">
              {point.answer}
            </p>
          </li>
        ))}
      </ol>
      {outcome === "reversed" && (
        <>
          <p className="mt-2 font-medium">{t("told.next")}</p>
          <p>{t("told.nextReversed")}</p>
        </>
      )}
      {outcome !== "reversed" && <p className="mt-2 text-ink-2">{t("told.elsewhere")}</p>}
    </div>
  );
}
