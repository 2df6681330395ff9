"use client";
// The page of a blocking report: what it says as it is printed, until when it is owed by which law, and its next step.
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { BlockingView } from "@/lib/reports/blocking/dto";
import type { Deadline as LegalDeadline } from "@/lib/reports/blocking/regimes";
import { HistoryCard } from "../legal/history-card";
import { useLive } from "../live/live-provider";
import { PageBody, TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Deadline } from "../ui/moment";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { type BlockingActions, BlockingSteps, type May } from "./blocking-steps";
import { DraftForm } from "./draft-form";

type Props = { view: BlockingView; may: May; actions: BlockingActions };
type Namespace = { (key: never): string; has: (key: never) => boolean };
const SOON_MS = 3 * 86_400_000;
const settled: readonly string[] = ["filed", "acknowledged", "not_owed"];

export function BlockingScreen({ view, may, actions }: Props) {
  const t = useTranslations("reports.blocking");
  const title = useTranslations("reports")("title");
  const regime = useTranslations("reports.regime");
  const router = useRouter();
  const { row } = view;
  const [isEditing, setEditing] = useState(false);
  useLive([`blocking_report:${row.id}`], () => router.refresh());
  return (
    <>
      <TopBar
        title={t("heading", { kind: t(`kind.${row.kind}`), regime: regime(row.regime) })}
        crumbs={[
          { label: title, href: "/reports" },
          { label: row.key, href: "/reports?tab=blocking" },
        ]}
        search={false}
        tags={<Tag tone={row.state === "acknowledged" ? "ok" : "info"}>{t(`state.${row.state}`)}</Tag>}
        end={
          <>
            {!settled.includes(row.state) && <Deadline at={Date.parse(row.dueAt)} soonMs={SOON_MS} />}
            <Button onClick={() => window.print()}>{t("print")}</Button>
          </>
        }
      />
      <PageBody>
        <div className="grid items-start gap-3.5 lg:grid-cols-[minmax(0,1fr)_320px]">
          <div className="flex min-w-0 flex-col gap-3.5">
            {isEditing && view.content ? (
              <DraftForm view={view} content={view.content} write={actions.write} onClose={() => setEditing(false)} />
            ) : (
              <Paper view={view} />
            )}
            {!isEditing && (
              <BlockingSteps
                key={view.version}
                view={view}
                may={may}
                actions={actions}
                onEdit={() => setEditing(true)}
              />
            )}
          </div>
          <aside className="flex min-w-0 flex-col gap-3.5">
            <DeadlineCard view={view} />
            <PeopleCard view={view} />
            <History view={view} />
          </aside>
        </div>
      </PageBody>
    </>
  );
}

const parts = ["owner", "account", "property", "party", "basis", "where", "remarks"] as const;

/** What is printed, and nothing else of the page. */
function Paper({ view: { row, content, regime } }: { view: BlockingView }) {
  const t = useTranslations("reports.blocking");
  const format = useFormat();
  const lines: [string, string][] = [
    [t("authority"), regime.authority],
    ...parts.map((part): [string, string] => [t(part), content?.[part] ?? ""]),
    [t("value"), row.usdCents === null ? t("noValue") : format.money(row.usdCents, true)],
    [t("column.occurred"), format.instant(Date.parse(row.occurredAt))],
    ...(row.reference ? [[t("reference"), row.reference] as [string, string]] : []),
  ];
  return (
    <article data-printable className="min-w-0 rounded-lg border border-line bg-surface px-5 py-4">
      <h2 className="mb-2">
        {t(`kind.${row.kind}`)} · {row.key}
      </h2>
      <dl className="m-0 grid gap-x-4 gap-y-1.5 sm:grid-cols-[minmax(0,200px)_minmax(0,1fr)]">
        {lines.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="m-0 whitespace-pre-wrap break-words">
              {value === "" ? <span className="text-ink-3">–</span> : <Name>{value}</Name>}
            </dd>
          </div>
        ))}
      </dl>
    </article>
  );
}

function DeadlineCard({ view: { row, regime } }: { view: BlockingView }) {
  const t = useTranslations("reports.blocking");
  const format = useFormat();
  return (
    <Card heading={t("deadline")}>
      <p className="m-0 font-medium">{format.instant(Date.parse(row.dueAt))}</p>
      {regime.deadline && <Rule deadline={regime.deadline} />}
      <h4 className="mt-2 mb-0.5 text-ink-2">{t("source")}</h4>
      <ul className="m-0 flex list-none flex-col gap-1 p-0 text-ink-3 text-sm">
        {regime.sources.map((source) => (
          <li key={source} className="break-words">
            <Source text={source} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** "The ordinance — https://…": its name leads there. */
function Source({ text }: { text: string }) {
  const [, name, url] = /^(.*?) — (https:\S+)$/.exec(text) ?? [];
  if (!url) return text;
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer"
      className="inline-flex min-h-6 items-center underline underline-offset-2"
    >
      {name}
    </a>
  );
}

function Rule({ deadline }: { deadline: LegalDeadline }) {
  const t = useTranslations("reports.blocking");
  const rule = t(`rule.${deadline.rule}`, { count: deadline.days });
  const said = deadline.rule === "at_once" ? t("deadlineOurs", { rule }) : t("deadlineLaw", { rule });
  return <p className="m-0 text-ink-2">{said}</p>;
}

function PeopleCard({ view }: { view: BlockingView }) {
  const t = useTranslations("reports.blocking");
  const format = useFormat();
  const at = (instant: string | null): string => (instant ? format.instant(Date.parse(instant)) : "");
  const { row, writers, approvedBy, approvedAt, filedBy, acknowledgedAt, acknowledgement } = view;
  return (
    <Card heading={t("people")}>
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        <li>
          {writers.length === 0
            ? t("nobodyWrote")
            : t("writtenBy", { names: format.list(writers.map(({ name }) => name)) })}
        </li>
        {approvedBy && <li>{t("approvedBy", { name: approvedBy.name, at: at(approvedAt) })}</li>}
        {view.notOwedBecause && <li className="text-ink-2">{view.notOwedBecause}</li>}
        {filedBy && <li>{t("filedBy", { name: filedBy.name, at: at(row.filedAt) })}</li>}
        {acknowledgedAt && (
          <li>
            {t("acknowledgedBy", { at: at(acknowledgedAt) })} <span className="text-ink-2">{acknowledgement}</span>
          </li>
        )}
      </ul>
      <div className="mt-2 flex flex-wrap gap-x-3">
        {row.restriction && (
          <Link href={`/restrictions/${row.restriction.id}`} className="underline underline-offset-2">
            {t("restriction")} {row.restriction.key}
          </Link>
        )}
        <Link href={`/customers/${row.customerId}`} className="underline underline-offset-2">
          {t("customer")}
        </Link>
      </div>
    </Card>
  );
}

function History({ view }: { view: BlockingView }) {
  const t = useTranslations("reports.blocking");
  const events = useTranslations("reports.blocking.event") as unknown as Namespace;
  const say = (kind: string): string =>
    kind === "blocking_report.viewed"
      ? t("openedToRead")
      : events.has(nameOf(kind))
        ? events(nameOf(kind))
        : t("changed");
  return <HistoryCard title={t("history")} lines={view.history} say={say} />;
}

/** Message keys have no dots in them. */
const nameOf = (kind: string): never => kind.replace("blocking_report.", "") as never;
