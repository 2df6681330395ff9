"use client";
// The figures of a week, section by section, as they are read and printed. What was sent is the JSON; this says the same in words.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { WeeklyContent } from "@/lib/reports/weekly/schema";
import { useRestrictionWords } from "../restriction/restriction-words";
import { FigureTable } from "./figure-table";

type Namespace = { (key: never): string; has: (key: never) => boolean };

export function WeeklyFigures({ content }: { content: WeeklyContent }) {
  return (
    <div className="grid grid-cols-1 gap-6 xl:grid-cols-2 print:block print:space-y-4">
      <Business content={content} />
      <Work content={content} />
      <Measures content={content} />
      <Responses content={content} />
      <Versions content={content} />
    </div>
  );
}

/** Sections, columns and rows of messages/reports `weekly`, and codes that come from data. */
function useFigureWords() {
  const t = useTranslations("reports.weekly");
  const format = useFormat();
  const groups = t as unknown as Namespace;
  const queues = useTranslations("shell.queue") as unknown as Namespace;
  const outcomes = useTranslations("decisions.outcome") as unknown as Namespace;
  const ends = useTranslations("appeal-desk.outcome") as unknown as Namespace;
  const look = (from: Namespace, key: string, code: string): string =>
    from.has(key as never) ? from(key as never) : code.replaceAll("_", " ");
  return {
    t,
    format,
    coded: (group: "direction" | "answer" | "clock", code: string) => look(groups, `${group}.${code}`, code),
    queue: (code: string) => look(queues, code, code),
    outcome: (code: string) => look(outcomes, code, code),
    appealEnd: (code: string) => look(ends, code, code),
    share: (value: number | null) => (value === null ? "–" : format.percent(value, 1)),
    usd: (value: string) => format.money(Math.round(Number(value) * 100)),
    count: format.count,
    none: t("none"),
  };
}
type Props = { content: WeeklyContent };

function Business({ content: { volumes, screening } }: Props) {
  const { t, coded, share, usd, count, none } = useFigureWords();
  return (
    <>
      <FigureTable
        heading={t("section.volumes")}
        head={[t("head.what"), t("head.count"), t("head.value")]}
        none={none}
        rows={[
          [t("row.events"), count(volumes.events), ""],
          [t("row.transactions"), count(volumes.transactions), usd(volumes.transactions_usd)],
          ...Object.entries(volumes.by_direction).map(([code, flow]) => [
            `– ${coded("direction", code)}`,
            count(flow.count),
            usd(flow.usd),
          ]),
          [t("row.customersActive"), count(volumes.customers_active), ""],
          [t("row.customersAtEnd"), count(volumes.customers_at_end), ""],
        ]}
      />
      <FigureTable
        heading={t("section.screening")}
        head={[t("head.what"), t("head.count"), t("head.share")]}
        none={none}
        rows={[
          [t("row.screened"), count(screening.screened), share(screening.share)],
          [t("row.forPeople"), count(screening.for_people), share(screening.for_people_share)],
          ...Object.entries(screening.answers).map(([code, number]) => [
            `– ${coded("answer", code)}`,
            count(number),
            share(screening.transactions === 0 ? null : number / screening.transactions),
          ]),
        ]}
      />
    </>
  );
}

function Work({ content: { alerts, cases } }: Props) {
  const { t, queue, outcome, share, count, none } = useFigureWords();
  const head = [t("head.what"), t("head.count")];
  return (
    <>
      <FigureTable
        heading={t("section.alerts")}
        head={head}
        none={none}
        rows={[
          [t("row.raised"), count(alerts.raised)],
          ...Object.entries(alerts.by_severity).map(([code, number]) => [
            `– ${t("row.severity", { code })}`,
            count(number),
          ]),
          ...Object.entries(alerts.by_queue).map(([code, number]) => [
            `– ${t("row.queue", { name: queue(code) })}`,
            count(number),
          ]),
          [t("row.keptQuiet"), count(alerts.kept_quiet)],
        ]}
      />
      <FigureTable
        heading={t("section.cases")}
        head={head}
        none={none}
        rows={[
          [t("row.opened"), count(cases.opened)],
          [t("row.closed"), count(cases.closed)],
          ...Object.entries(cases.outcomes).map(([code, number]) => [`– ${outcome(code)}`, count(number)]),
          [t("row.openAtEnd"), count(cases.open_at_end)],
          [t("row.falsePositiveShare"), share(cases.false_positive_share)],
          [t("row.medianHours"), cases.median_hours_to_close === null ? "–" : count(cases.median_hours_to_close)],
        ]}
      />
    </>
  );
}

function Measures({ content: { restrictions, appeals } }: Props) {
  const { t, appealEnd, count, none } = useFigureWords();
  const words = useRestrictionWords();
  const head = [t("head.what"), t("head.placed"), t("head.ended"), t("head.standing")];
  const rowsOf = (by: typeof restrictions.by_basis, say: (code: string) => string) =>
    Object.entries(by).map(([code, each]) => [
      say(code),
      ...[count(each.placed), count(each.ended), count(each.in_force_at_end)],
    ]);
  return (
    <>
      <FigureTable
        heading={t("section.restrictions")}
        head={head}
        none={none}
        rows={rowsOf(restrictions.by_basis, words.ground)}
      />
      <FigureTable
        heading={t("section.measures")}
        head={head}
        none={none}
        rows={rowsOf(restrictions.by_measure, words.measure)}
      />
      <FigureTable
        heading={t("section.appeals")}
        head={[t("head.what"), t("head.count")]}
        none={none}
        rows={[
          [t("row.received"), count(appeals.received)],
          [t("row.decided"), count(appeals.decided)],
          ...Object.entries(appeals.outcomes).map(([code, number]) => [`– ${appealEnd(code)}`, count(number)]),
          [t("row.reversedWrongThen"), count(appeals.reversed_wrong_then)],
          [t("row.reversedNewEvidence"), count(appeals.reversed_new_evidence)],
          [t("row.openAtEnd"), count(appeals.open_at_end)],
          [t("row.wrongDays"), count(appeals.days_wrongly_restricted)],
        ]}
      />
    </>
  );
}

function Responses({ content: { service_levels: levels, late_responses: late, period } }: Props) {
  const { t, format, coded, share, count, none } = useFigureWords();
  const instant = (at: string): string => format.instant(Date.parse(at), period.zone);
  return (
    <>
      <FigureTable
        heading={t("section.levels")}
        head={[t("head.what"), t("head.due"), t("head.met"), t("head.share")]}
        none={none}
        rows={levels.map(({ clock, due, met, share: part }) => [
          coded("clock", clock),
          ...[count(due), count(met), share(part)],
        ])}
      />
      <div className="xl:col-span-2">
        <FigureTable
          heading={t("section.late")}
          lead={t("lateLead", { count: late.count })}
          head={[t("head.what"), t("head.subject"), t("head.dueAt"), t("head.answered"), t("head.took")]}
          none=""
          rows={late.listed.map((each) => [
            coded("clock", each.clock),
            each.subject,
            instant(each.due_at),
            each.answered_at ? instant(each.answered_at) : t("notAnswered"),
            format.duration(each.took_minutes * 60_000),
          ])}
        />
      </div>
    </>
  );
}

function Versions({ content: { lists, rule_sets: sets, period } }: Props) {
  const { t, format, count, none } = useFigureWords();
  const instant = (at: string): string => format.instant(Date.parse(at), period.zone);
  return (
    <div className="space-y-6 xl:col-span-2">
      <FigureTable
        heading={t("section.rules")}
        head={[t("head.version"), t("head.since"), t("head.until")]}
        none={none}
        rows={sets.map(({ version, live_from: from, live_until: until }) => [
          count(version),
          ...[instant(from), until ? instant(until) : t("now")],
        ])}
      />
      <FigureTable
        heading={t("section.lists")}
        head={[t("head.what"), t("head.entries"), t("head.asOf"), t("head.since"), "SHA-256"]}
        none={none}
        rows={lists.map(({ name, entries, as_of: asOf, since, sha256 }) => [
          name,
          ...[count(entries), asOf ? format.date(Date.parse(asOf)) : "–", instant(since)],
          <code key="sha256" title={sha256} className="text-ink-3 text-sm">
            {sha256.slice(0, 12)}
          </code>,
        ])}
      />
    </div>
  );
}
