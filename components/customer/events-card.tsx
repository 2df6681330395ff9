"use client";
// The latest events with what was decided on each; what was sent can be unfolded.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CustomerEventView } from "@/lib/customers/read";
import { useFormat } from "@/lib/i18n/use-format";
import type { RuleTitles } from "../case/case-actions";
import { DataCredit } from "../case/data-credit";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";
import { StepUpLine } from "./step-up-line";

const SHOWN = 12;
const applied: readonly string[] = ["withdrawal_hold", "sanctions_block"];
type Props = { events: readonly CustomerEventView[]; titles: RuleTitles; zone?: string };

export function EventsCard({ events, titles, zone }: Props) {
  const t = useTranslations("customer.events");
  const [all, setAll] = useState(false);
  const network = events.some(({ hits }) => hits.some((rule) => rule.startsWith("access.")));
  return (
    <Card level={2} heading={t("title")}>
      {events.length === 0 && <p className="text-ink-3">{t("none")}</p>}
      <ul>
        {(all ? events : events.slice(0, SHOWN)).map((event) => (
          <EventLine key={event.id} event={event} titles={titles} zone={zone} />
        ))}
      </ul>
      {events.length > SHOWN && (
        <div className="mt-1.5">
          <Button tone="ghost" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t("less") : t("more", { count: events.length })}
          </Button>
        </div>
      )}
      {network && <DataCredit />}
    </Card>
  );
}

const row = "grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 py-1.5 sm:grid-cols-[118px_minmax(0,1fr)_auto]";

function EventLine({ event, titles, zone }: { event: CustomerEventView; titles: RuleTitles; zone?: string }) {
  const line = <EventWords event={event} titles={titles} zone={zone} />;
  return (
    <li className="border-line border-t first:border-t-0">
      {event.sent ? (
        <details>
          <summary className={`${row} cursor-pointer rounded-sm hover:bg-sunken`}>{line}</summary>
          <Sent sent={event.sent} />
        </details>
      ) : (
        <div className={row}>{line}</div>
      )}
    </li>
  );
}

function EventWords({ event, titles, zone }: { event: CustomerEventView; titles: RuleTitles; zone?: string }) {
  const t = useTranslations("customer");
  const format = useFormat();
  const kind = event.kind as "login";
  const direction = event.direction as "in" | null;
  return (
    <>
      <span className="text-ink-3 max-sm:order-last max-sm:col-span-2">
        <Moment at={Date.parse(event.at)} show="when" customerZone={zone} />
      </span>
      <span className="min-w-0">
        {t.has(`kind.${kind}`) ? t(`kind.${kind}`) : event.kind}
        {direction && t.has(`direction.${direction}`) && (
          <span className="text-ink-3"> · {t(`direction.${direction}`)}</span>
        )}
        {event.usdCents !== null && <span className="tabular-nums"> · {format.money(event.usdCents)}</span>}
        <Findings event={event} titles={titles} />
        {event.stepUp && <StepUpLine stepUp={event.stepUp} />}
      </span>
      <span className="text-end">
        <DecisionTag event={event} />
      </span>
    </>
  );
}

function DecisionTag({ event }: { event: CustomerEventView }) {
  const t = useTranslations("customer.events");
  const measures = useTranslations("case.measure");
  if (event.measure && applied.includes(event.measure))
    return <Tag tone="risk">{measures(event.measure as "withdrawal_hold")}</Tag>;
  if (event.hits.length > 0) return <Tag tone="warn">{t("score", { score: Math.round(event.score ?? 0) })}</Tag>;
  return <span className="text-ink-3">{t("allowed")}</span>;
}

function Findings({ event, titles }: { event: CustomerEventView; titles: RuleTitles }) {
  const t = useTranslations("customer.events");
  const format = useFormat();
  const named = (rules: readonly string[]) => format.list(rules.map((rule) => titles[rule]?.[format.locale] ?? rule));
  if (event.hits.length === 0 && event.suppressed.length === 0) return null;
  return (
    <span className="block text-ink-2">
      {named(event.hits)}
      {event.suppressed.length > 0 && (
        <span className="text-ink-3">
          {event.hits.length > 0 && " · "}
          {t("quiet", { rules: named(event.suppressed) })}
        </span>
      )}
    </span>
  );
}

/** The event's own fields, names as the exchange gave them. */
function Sent({ sent }: { sent: Record<string, unknown> }) {
  const t = useTranslations("customer.events");
  const fields = Object.entries(sent).filter(([, value]) => value !== null && value !== "");
  return (
    <dl aria-label={t("sent")} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 pb-2 sm:ps-[130px]">
      {fields.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className="m-0 break-words">{typeof value === "object" ? JSON.stringify(value) : String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
