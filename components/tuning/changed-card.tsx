"use client";
// Events that a value would alert on and the live one does not, or the other way round, with the way to the case or the customer.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { ChangedEvent } from "@/lib/tuning/dto";
import type { SweepReading } from "@/lib/tuning/queries";
import { Card } from "../ui/card";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";

const FIRST = 25;

/** Nothing is shown for the live value: nothing changes there. */
export function ChangedCard({ done, value }: { done: SweepReading; value: number }) {
  const t = useTranslations("tuning.changed");
  const at = done.values.indexOf(value);
  const here = done.figures[at];
  if (value === done.live || !here) return null;
  const sides = [
    { name: t("lost"), total: here.lost, events: done.lost.filter(({ alertsAt }) => alertsAt[at] === "0") },
    { name: t("gained"), total: here.gained, events: done.gained.filter(({ alertsAt }) => alertsAt[at] === "1") },
  ];
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      {sides.map(({ name, total, events }) => (
        <Card key={name} level={2} heading={name} aside={t("shown", { count: total })}>
          {events.length === 0 ? (
            <p className="text-ink-3">{total === 0 ? t("none") : t("more", { shown: 0, total })}</p>
          ) : (
            <Events events={events.slice(0, FIRST)} />
          )}
          {total > FIRST && events.length > 0 && (
            <p className="mt-1 text-ink-3 text-sm">{t("more", { shown: Math.min(FIRST, events.length), total })}</p>
          )}
        </Card>
      ))}
    </div>
  );
}

function Events({ events }: { events: readonly ChangedEvent[] }) {
  const t = useTranslations("tuning.changed");
  const queues = useTranslations("shell.queue");
  const format = useFormat();
  return (
    <ul className="m-0 max-h-80 list-none overflow-auto p-0">
      {events.map(({ eventId, caseId, caseKey, customerId, at, wasTrue, queues: named }) => (
        <li key={eventId} className="flex flex-wrap items-center gap-x-2.5 border-line border-b py-1 last:border-b-0">
          <Link
            href={caseId ? `/cases/${caseId}` : `/customers/${customerId}`}
            prefetch={false}
            className="font-medium"
          >
            {caseKey ?? t(caseId ? "open" : "customer")}
          </Link>
          <span className="text-ink-2">
            {format.list(named.map((queue) => (queues.has(queue as never) ? queues(queue as never) : queue)))}
          </span>
          <span className="ms-auto text-ink-3">
            <Moment at={at} show="date" />
          </span>
          <Tag tone={wasTrue === null ? "none" : wasTrue ? "risk" : "ok"}>
            {t(wasTrue === null ? "undecided" : wasTrue ? "wasTrue" : "wasFalse")}
          </Tag>
        </li>
      ))}
    </ul>
  );
}
