"use client";
// Why the case is here: the one sentence as the heading, what the exchange was answered, then the hits of the alert
// that says so, the latest, what is new, and the others folded.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { AlertView, CaseDetail } from "@/lib/cases/dto";
import { useFormat } from "@/lib/i18n/use-format";
import { StepUpLine } from "../customer/step-up-line";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";
import { usePresent } from "../ui/present";
import { Tag } from "../ui/tag";
import { answeredOf } from "./answered";
import type { RuleTitles } from "./case-actions";
import { DataCredit, showsNetwork } from "./data-credit";
import { HitTable } from "./hit-table";
import { sectionId } from "./sections";
import { unfoldedOf } from "./unfolded";

type Props = {
  detail: CaseDetail;
  titles: RuleTitles;
  /** Whether a measure stands on the account now. */
  stands: boolean;
};

export function FiredCard({ detail, titles, stands }: Props) {
  const t = useTranslations("case.fired");
  const format = useFormat();
  const { unfolded, folded } = unfoldedOf(detail.alerts, detail.headline);
  const headline = format.reason(detail.headline);
  const summary = t("summary", {
    score: format.count(Math.round(detail.score)),
    confidence: format.percent(unfolded[0]?.confidence ?? 0),
  });
  return (
    <div id={sectionId("fired")} tabIndex={-1} className="rounded-lg">
      <Card level={2} heading={headline} aside={summary}>
        <p className="mb-2.5 text-ink-2">
          <AnsweredSentence detail={detail} stands={stands} />
        </p>
        {unfolded.map((alert) => (
          <Alert key={alert.id} alert={alert} titles={titles} headline={headline} />
        ))}
        {folded.length > 0 && (
          <details className="mt-2">
            <summary className="min-h-6 w-fit cursor-pointer rounded-sm text-ink-2 hover:text-ink">
              {t("more", { count: folded.length })}
            </summary>
            {folded.map((alert) => (
              <Alert key={alert.id} alert={alert} titles={titles} headline={headline} />
            ))}
          </details>
        )}
        {showsNetwork(detail.rules) && <DataCredit />}
      </Card>
    </div>
  );
}

function Alert({ alert, titles, headline }: { alert: AlertView; titles: RuleTitles; headline: string }) {
  const t = useTranslations("case");
  const format = useFormat();
  return (
    <div className="mt-2 first-of-type:mt-0">
      <p className="mb-1 flex flex-wrap items-center gap-x-2 gap-y-0.5 text-ink-3">
        <Moment at={Date.parse(alert.at)} show="when" />
        {alert.valueUsdCents > 0 && <span>{t("fired.value", { value: format.money(alert.valueUsdCents) })}</span>}
        {alert.rules && <Version rules={alert.rules} />}
        {alert.isNew && <Tag tone="info">{t("isNew")}</Tag>}
        {alert.sampled && <Tag title={t("state.sampledHint")}>{t("state.sampled")}</Tag>}
      </p>
      {alert.stepUp && <StepUpLine stepUp={alert.stepUp} />}
      <HitTable hits={alert.hits} titles={titles} headline={headline} />
      {alert.hits.some(({ saturated }) => saturated) && <p className="mt-1 text-ink-3">{t("fired.estimate")}</p>}
    </div>
  );
}

/** Which version of the rules decided, with the way to it for those who may read it. */
function Version({ rules: { id, version } }: { rules: NonNullable<AlertView["rules"]> }) {
  const text = useTranslations("case.fired")("rules", { version });
  if (id === null) return <span>{text}</span>;
  return (
    <Link href={`/rules/${id}`} prefetch={false} className="underline underline-offset-2 hover:text-ink">
      {text}
    </Link>
  );
}

/** What the exchange was told with the decision. Where something stands, this says that it is told elsewhere. */
function AnsweredSentence({ detail, stands }: { detail: CaseDetail; stands: boolean }) {
  const t = useTranslations("case");
  const format = useFormat();
  const present = usePresent();
  const answered = answeredOf(detail);
  switch (answered.kind) {
    case "hold":
      return t("answered.hold", { until: answered.until === null ? "none" : format.when(answered.until, present) });
    case "advised": {
      const code = `measure.${answered.measure}` as "measure.inquiry";
      const measure = t.has(code) ? t(code) : answered.measure;
      return t("answered.advised", { measure, stands: stands ? "yes" : "no" });
    }
    case "nothing":
      return t("answered.nothing", { stands: stands ? "yes" : "no" });
    default:
      return t(`answered.${answered.kind}`);
  }
}
