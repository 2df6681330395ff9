"use client";
// The columns of support's inbox: whose it is (masked), how it stands, since when and until when.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { InboxRow } from "@/lib/inbox/dto";
import { UnreadTag } from "../appeal/appeal-tags";
import type { DataColumn } from "../data-table/columns";
import { RowLink } from "../data-table/row-link";
import { Deadline, Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { StandTag } from "./stand-tag";

export function useInboxColumns(): DataColumn<InboxRow>[] {
  const t = useTranslations("appeal-desk.inbox.column");
  return useMemo(
    () => [
      { id: "what", header: t("what"), width: "minmax(0,1fr)", narrow: "main", cell: (row) => <WhatCell row={row} /> },
      {
        id: "state",
        header: t("state"),
        width: "220px",
        narrow: "below",
        cell: (row) => <StandTag stand={row.stand} />,
      },
      { id: "since", header: t("received"), width: "130px", cell: (row) => <Moment at={Date.parse(row.since)} /> },
      { id: "due", header: t("due"), width: "150px", narrow: "end", cell: (row) => <DueCell row={row} /> },
    ],
    [t],
  );
}

function WhatCell({ row }: { row: InboxRow }) {
  const t = useTranslations("appeal-desk");
  return (
    <>
      <div className="flex min-w-0 items-center gap-1.5">
        <span className="truncate font-medium">
          {t(`inbox.kind.${row.kind}`)} <RowLink>{row.key}</RowLink>
        </span>
        <UnreadTag unread={row.unread} />
      </div>
      <div className="truncate text-ink-2">
        {row.masked ? <Name>{row.masked}</Name> : t("erased")} <span className="text-ink-3">· {row.number}</span>
      </div>
    </>
  );
}

function DueCell({ row }: { row: InboxRow }) {
  const t = useTranslations("appeal-desk.inbox.column");
  if (!row.due) return null;
  return (
    <>
      <div>
        <Deadline at={Date.parse(row.due.at)} />
      </div>
      <div className="truncate text-ink-3">{t(row.due.whose)}</div>
    </>
  );
}
