"use client";
// The columns of the index of matches.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { MatchRow } from "@/lib/matches/dto";
import type { DataColumn } from "../data-table/columns";
import { RowLink } from "../data-table/row-link";
import { Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { MatchStateTag, StrengthTag, WokenTag } from "./match-tags";
import { useMatchReason } from "./steps-card";

export function useMatchColumns(): DataColumn<MatchRow>[] {
  const t = useTranslations("matches.column");
  return useMemo(
    () => [
      {
        id: "pair",
        header: t("pair"),
        width: "minmax(0,1fr)",
        narrow: "main",
        cell: (row) => <PairCell row={row} />,
      },
      { id: "list", header: t("list"), width: "190px", narrow: "below", cell: (row) => <ListCell row={row} /> },
      { id: "match", header: t("match"), width: "120px", cell: (row) => <LikenessCell row={row} /> },
      { id: "state", header: t("state"), width: "190px", narrow: "end", cell: (row) => <StateCell row={row} /> },
      { id: "when", header: t("when"), width: "130px", cell: (row) => <WhenCell row={row} /> },
    ],
    [t],
  );
}

function PairCell({ row }: { row: MatchRow }) {
  const t = useTranslations("matches");
  return (
    <>
      <div className="flex min-w-0 items-center gap-1.5">
        <span className="truncate font-medium">
          <RowLink>{row.customerName ? <Name>{row.customerName}</Name> : t("erased")}</RowLink>
        </span>
        <WokenTag match={row} />
      </div>
      <div className="truncate text-ink-2">
        <Name>{row.listedName}</Name> <span className="text-ink-3">· {row.externalId}</span>
      </div>
    </>
  );
}

function ListCell({ row }: { row: MatchRow }) {
  const t = useTranslations("matches");
  return (
    <>
      <div className="truncate">{row.list}</div>
      <div className="truncate text-ink-3">{t("entryId", { uid: row.uid })}</div>
    </>
  );
}

function LikenessCell({ row }: { row: MatchRow }) {
  const format = useFormat();
  return (
    <>
      <div className="tabular-nums">{format.percent(row.score)}</div>
      <div>
        <StrengthTag match={row} />
      </div>
    </>
  );
}

function StateCell({ row }: { row: MatchRow }) {
  const t = useTranslations("matches");
  const format = useFormat();
  const reason = useMatchReason();
  const waits = row.state === "open" && row.proposer;
  return (
    <>
      <div className="flex items-center gap-1.5">
        <MatchStateTag match={row} />
        {row.kind === "pep" && <Tag>{t("kind.pep")}</Tag>}
      </div>
      <div className="truncate text-ink-3">
        {waits && <bdi>{row.proposer?.name}</bdi>}
        {!waits && row.reasonCode && reason(row.reasonCode)}
        {!waits && !row.reasonCode && row.caseKey}
        {row.expiresAt && ` · ${t("expires", { when: format.date(Date.parse(row.expiresAt)) })}`}
      </div>
    </>
  );
}

function WhenCell({ row }: { row: MatchRow }) {
  return <Moment at={Date.parse(row.raisedAt)} show="relative" />;
}
