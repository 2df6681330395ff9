"use client";
// What happened to this pair, the newest first: who decided what, on which fields, in which words; and what woke it.
import { useTranslations } from "next-intl";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { useFormat } from "@/lib/i18n/use-format";
import type { MatchDetail } from "@/lib/matches/dto";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";
import { ChangesTable } from "./changes-card";

export function StepsCard({ match }: { match: MatchDetail }) {
  const t = useTranslations("matches.steps");
  return (
    <Card level={2} heading={t("title")}>
      <ol className="flex flex-col gap-2.5">
        {match.steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
    </Card>
  );
}

/** Reasons given on the case page are words of the case. */
export function useMatchReason(): (code: string) => string {
  const [own, others] = [useCodeText("matches.code"), useCodeText("decisions.reason")];
  return (code) => (own(code) === code ? others(code) : own(code));
}

function Step({ step }: { step: MatchDetail["steps"][number] }) {
  const t = useTranslations("matches.steps");
  const act = useCodeText("matches.steps.act");
  const field = useCodeText("matches.field");
  const format = useFormat();
  const reason = useMatchReason();
  const compared = step.act === "renumbered" || step.act === "woken" || step.act === "opened" ? [] : step.fields;
  return (
    <li>
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span>
          <span className="font-medium">{act(step.act)}</span>
          {step.reasonCode && ` · ${reason(step.reasonCode)}`}
        </span>
        <span className="text-ink-3">
          {step.by ? <bdi>{step.by.name}</bdi> : t("bySystem")} · <Moment at={Date.parse(step.at)} show="when" />
        </span>
      </div>
      {compared.length > 0 && (
        <p className="text-ink-3">{t("compared", { fields: format.list(compared.map((one) => field(one))) })}</p>
      )}
      {step.text && (
        <p className="whitespace-pre-wrap break-words text-ink-2" dir="auto">
          {step.text}
        </p>
      )}
      <ChangesTable changes={step.changes} />
    </li>
  );
}
