"use client";
// The columns of the list of disputes: whom it is with and about which payment, who paid, how much, how it stands, by when.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DisputeRow, PartyBrief } from "@/lib/disputes/dto";
import type { DataColumn } from "../data-table/columns";
import { RowKey } from "../list-page/row-key";
import { Deadline } from "../ui/moment";
import { Money } from "../ui/money";
import { Name } from "../ui/name";
import { DisputeStateTag, PausedTag } from "./dispute-tags";

/** A decision is amber in its last six hours. */
const SOON_MS = 6 * 3_600_000;

export function useDisputeColumns(): DataColumn<DisputeRow>[] {
  const t = useTranslations("disputes.column");
  return useMemo(
    () => [
      { id: "what", header: t("what"), width: "minmax(0,1fr)", narrow: "main", cell: (row) => <WhatCell row={row} /> },
      { id: "buyer", header: t("buyer"), width: "170px", cell: (row) => <Party party={row.consumer} /> },
      {
        ...{ id: "amount", header: t("amount"), width: "110px", align: "end" as const },
        cell: (row) => row.usdCents !== null && <Money cents={row.usdCents} />,
      },
      { id: "state", header: t("state"), width: "170px", narrow: "below", cell: (row) => <StateCell row={row} /> },
      { id: "due", header: t("due"), width: "130px", narrow: "end", cell: (row) => <DueCell row={row} /> },
    ],
    [t],
  );
}

function WhatCell({ row }: { row: DisputeRow }) {
  const t = useTranslations("disputes");
  return (
    <>
      <div className="flex min-w-0 items-center gap-1.5">
        <span className="truncate font-medium">
          <Party party={row.merchant} />
        </span>
        <PausedTag paused={row.paused} />
      </div>
      <div className="truncate text-ink-2">
        <RowKey row={row} /> · {t(`origin.${row.origin}`)}
        {row.partner && ` · ${row.partner}`}
        <span className="text-ink-3"> · {row.transaction}</span>
        {row.causes > 1 && <span className="text-ink-3"> · {t("causes", { count: row.causes })}</span>}
      </div>
    </>
  );
}

function Party({ party }: { party: PartyBrief | null }) {
  const t = useTranslations("disputes");
  if (!party) return <span className="text-ink-3">{t("nobody")}</span>;
  return party.name ? <Name>{party.name}</Name> : <span>{party.externalId || t("erased")}</span>;
}

const StateCell = ({ row }: { row: DisputeRow }) => <DisputeStateTag state={row.state} outcome={row.outcome} />;

export function DueCell({ row }: { row: Pick<DisputeRow, "state" | "dueAt"> }) {
  return row.state === "decided" ? null : <Deadline at={Date.parse(row.dueAt)} soonMs={SOON_MS} />;
}
