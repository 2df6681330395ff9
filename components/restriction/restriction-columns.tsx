"use client";
// The columns of the list of restrictions: what is taken from whom, how it stands, since and until when, and who waits for whom.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { RestrictionRow } from "@/lib/restrictions/dto";
import { endedStates } from "@/lib/restrictions/states";
import type { DataColumn } from "../data-table/columns";
import { RowKey } from "../list-page/row-key";
import { Deadline, Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { OriginTag, RestrictionStateTag } from "./restriction-tags";
import { useRestrictionWords } from "./restriction-words";

/** An end is near when it comes within this time. */
const SOON_MS = 4 * 3_600_000;

export function useRestrictionColumns(): DataColumn<RestrictionRow>[] {
  const t = useTranslations("restriction-desk.column");
  return useMemo(
    () => [
      {
        id: "what",
        header: t("what"),
        width: "minmax(0,5fr)",
        narrow: "main",
        cell: (row) => <WhatCell row={row} />,
      },
      { id: "scope", header: t("scope"), width: "minmax(0,6fr)", cell: (row) => <ScopeCell row={row} /> },
      { id: "state", header: t("state"), width: "130px", narrow: "below", cell: (row) => <StateCell row={row} /> },
      { id: "until", header: t("until"), width: "140px", narrow: "end", cell: (row) => <UntilCell row={row} /> },
      { id: "waits", header: t("waits"), width: "200px", cell: (row) => <WaitsCell row={row} /> },
    ],
    [t],
  );
}

function WhatCell({ row }: { row: RestrictionRow }) {
  const t = useTranslations("restriction-desk");
  const words = useRestrictionWords();
  return (
    <>
      <div className="flex min-w-0 items-center gap-1.5">
        <span className="truncate font-medium">{words.measure(row.measure)}</span>
        <OriginTag row={row} />
      </div>
      <div className="truncate text-ink-2">
        {row.name ? <Name>{row.name}</Name> : t("erased")}{" "}
        <span className="text-ink-3">
          · <RowKey row={row} />
          {row.caseKey && ` · ${row.caseKey}`}
        </span>
      </div>
    </>
  );
}

function ScopeCell({ row }: { row: RestrictionRow }) {
  const t = useTranslations("restriction-desk.scope");
  const words = useRestrictionWords();
  const off = words.functions(row.scope.functions);
  return (
    <>
      <div className="truncate" title={off}>
        {off}
      </div>
      <div className="truncate text-ink-3">{words.only(row.scope) ?? t("whole")}</div>
    </>
  );
}

function StateCell({ row }: { row: RestrictionRow }) {
  const t = useTranslations("restriction-desk.waits");
  const since = row.inForceAt ?? row.createdAt;
  const { waiting, unacknowledged } = row;
  return (
    <div className="flex flex-col items-start gap-x-2 @max-2xl:flex-row @max-2xl:items-center">
      <RestrictionStateTag state={row.state} />
      <span className="text-ink-3">
        <Moment at={Date.parse(since)} show="relative" />
      </span>
      {/* On a phone the last column is not there. */}
      <span className="hidden min-w-0 truncate @max-2xl:inline">
        {waiting ? (
          <span className="text-info">{t(`kind.${waiting.kind}`, { count: waiting.missing })}</span>
        ) : (
          unacknowledged && (
            <span className={unacknowledged.dead ? "text-risk" : "text-warn"}>
              {t(unacknowledged.dead ? "dead" : "core")}
            </span>
          )
        )}
      </span>
    </div>
  );
}

/** Until when at most; what does not end by itself is looked at again. */
function UntilCell({ row }: { row: RestrictionRow }) {
  const t = useTranslations("restriction-desk.until");
  if (endedStates.includes(row.state)) return null;
  if (row.endsAt)
    return (
      <>
        <div>
          <Deadline at={Date.parse(row.endsAt)} soonMs={SOON_MS} />
        </div>
        <div className="truncate text-ink-3">{t("lapses")}</div>
      </>
    );
  if (row.reviewAt)
    return (
      <>
        <div>
          <Deadline at={Date.parse(row.reviewAt)} soonMs={SOON_MS} />
        </div>
        <div className="truncate text-ink-3">{t("review")}</div>
      </>
    );
  return <div className="text-ink-3">{t("open")}</div>;
}

function WaitsCell({ row }: { row: RestrictionRow }) {
  const t = useTranslations("restriction-desk.waits");
  const { waiting, unacknowledged } = row;
  return (
    <>
      {waiting && (
        <>
          <div className="flex min-w-0 items-center gap-1.5">
            {waiting.mine && <Tag tone="info">{t("you")}</Tag>}
            <span className="truncate">{t(`kind.${waiting.kind}`, { count: waiting.missing })}</span>
          </div>
          <div className="truncate text-ink-3">
            {t.rich("by", { name: waiting.proposedBy.name, who: (name) => <bdi>{name}</bdi> })}
          </div>
        </>
      )}
      {!waiting && unacknowledged && (
        <>
          <div>
            <Tag tone={unacknowledged.dead ? "risk" : "warn"}>{t(unacknowledged.dead ? "dead" : "core")}</Tag>
          </div>
          <div className="text-ink-3">
            <Moment at={Date.parse(unacknowledged.since)} show="relative" />
          </div>
        </>
      )}
      {!waiting && !unacknowledged && <span className="text-ink-3">{t("nobody")}</span>}
    </>
  );
}
