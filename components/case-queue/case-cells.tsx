"use client";
// The cells of a case's row: why and who, what it costs them, how likely it is a false positive, when it is due and who is on it.
import { useTranslations } from "next-intl";
import { SECOND_LOOK_WAITS } from "@/lib/cases/states";
import { useFormat } from "@/lib/i18n/use-format";
import { RowLink } from "../data-table/row-link";
import { Avatar } from "../ui/avatar";
import { Meter } from "../ui/meter";
import { Deadline, Elapsed, Moment } from "../ui/moment";
import { Money } from "../ui/money";
import { Name } from "../ui/name";
import { usePresent } from "../ui/present";
import { Tag } from "../ui/tag";
import { VisuallyHidden } from "../ui/visually-hidden";
import { costOf, type QueueRow } from "./queue-row";

/** The measure in words, or what its code is when there are none. */
export function useMeasureText(): (measure: string) => string {
  const t = useTranslations("queue.measure");
  return (measure) => {
    const known = measure as Parameters<typeof t>[0];
    return t.has(known) ? t(known) : measure;
  };
}

/** `entity` is named where the reader works for more than one: keys are counted per entity. */
export function WhyCell({ row, entity }: { row: QueueRow; entity?: string }) {
  const t = useTranslations("queue");
  const format = useFormat();
  return (
    <div data-gone={row.gone ? "" : undefined} className="data-gone:opacity-55">
      <div className="flex min-w-0 items-center gap-1.5 @max-2xl:items-start">
        <span className="min-w-0 truncate font-medium @max-2xl:line-clamp-2 @max-2xl:whitespace-normal">
          {format.reason(row.headline)}
        </span>
        {row.replied && <Tag tone="info">{t("row.replied")}</Tag>}
        {row.newCount > 0 && <Tag tone="info">{t("row.new", { count: row.newCount })}</Tag>}
        {row.escalated && <Tag tone="warn">{t("row.escalated")}</Tag>}
        {row.gone && <Tag>{t("row.gone")}</Tag>}
      </div>
      <div className="truncate text-ink-2">
        {row.name === null ? <span className="text-ink-3">{t("erased")}</span> : <Name>{row.name}</Name>}
        <span className="text-ink-3">
          {" · "}
          <RowLink>
            {entity && `${entity} `}
            {row.key}
          </RowLink>
        </span>
      </div>
    </div>
  );
}

export function CostCell({ row }: { row: QueueRow }) {
  const t = useTranslations("common");
  const measureText = useMeasureText();
  const tone = costOf(row, usePresent());
  if (row.outcome === SECOND_LOOK_WAITS) return <span className="text-ink-3 @max-2xl:hidden">–</span>;
  if (!tone) return <span className="text-ink-3 @max-2xl:hidden">{t("nothing")}</span>;
  return (
    <div className="flex min-w-0 flex-col items-start @max-2xl:flex-row @max-2xl:items-center @max-2xl:gap-2">
      <Tag tone={tone}>{measureText(row.measure)}</Tag>
      <span className="flex max-w-full gap-1 truncate text-ink-3">
        {row.measureSince && <Elapsed since={Date.parse(row.measureSince)} parts={1} />}
        {row.valueUsdCents > 0 && (
          <>
            {row.measureSince && <span aria-hidden="true">·</span>}
            <Money cents={row.valueUsdCents} />
          </>
        )}
      </span>
    </div>
  );
}

export function FalsePositiveCell({ row }: { row: QueueRow }) {
  const t = useTranslations("queue.row");
  const format = useFormat();
  const { falsePositive } = row;
  if (falsePositive === null)
    return (
      <span title={t("noChance")} className="text-ink-3">
        <span aria-hidden="true">–</span>
        <VisuallyHidden>{t("noChance")}</VisuallyHidden>
      </span>
    );
  return <Meter size="sm" share={falsePositive} text={format.percent(falsePositive)} />;
}

export function DueCell({ row }: { row: QueueRow }) {
  const t = useTranslations("queue");
  const people = useTranslations("common.people");
  const paused = row.paused ? t(`paused.${row.paused}`) : undefined;
  return (
    <div className="min-w-0">
      <div className="flex min-w-0 items-center gap-1.5">
        <span className="min-w-0 truncate">
          {row.closedAt ? (
            <span className="text-ink-2">
              <Moment at={Date.parse(row.closedAt)} />
            </span>
          ) : (
            <Deadline at={Date.parse(row.dueAt)} paused={paused} />
          )}
        </span>
        {row.viewers.slice(0, 2).map((person) => (
          <Avatar key={person.id} name={person.name} title={people("looking", { name: person.name })} />
        ))}
        {row.viewers.length > 2 && (
          <span className="text-ink-3 text-sm" title={row.viewers.map(({ name }) => name).join(", ")}>
            +{row.viewers.length - 2}
          </span>
        )}
      </div>
      {row.assignee && (
        <div className="truncate text-ink-3" title={t("row.assignee", { name: row.assignee.name })}>
          <Name>{row.assignee.name}</Name>
        </div>
      )}
    </div>
  );
}

/** What became of a closed case, in the place of the meter. */
export function OutcomeCell({ row }: { row: QueueRow }) {
  const t = useTranslations("decisions.outcome");
  const itself = useTranslations("quality.itself");
  if (!row.outcome) return <FalsePositiveCell row={row} />;
  if (row.outcome === SECOND_LOOK_WAITS) return <Tag tone="info">{t(row.outcome)}</Tag>;
  const harmless = row.outcome === "false_positive" || row.outcome === "explained";
  return (
    <div className="min-w-0">
      <Tag tone={harmless ? "ok" : "risk"}>{t(row.outcome)}</Tag>
      {row.closedItself && <div className="truncate text-ink-3 text-sm">{itself("tag")}</div>}
    </div>
  );
}
