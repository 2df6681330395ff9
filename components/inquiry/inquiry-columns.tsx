"use client";
// The columns of the list of inquiries: what was asked of whom, how it stands, whose turn it is and until when.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { InquiryRow } from "@/lib/inquiries/dto";
import { withUs } from "@/lib/inquiries/states";
import type { DataColumn } from "../data-table/columns";
import { RowKey } from "../list-page/row-key";
import { Deadline, Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { InquiryStateTag } from "./inquiry-tags";
import { useInquiryWords } from "./inquiry-words";

export function useInquiryColumns(): DataColumn<InquiryRow>[] {
  const t = useTranslations("inquiry-desk.column");
  return useMemo(
    () => [
      {
        id: "customer",
        header: t("what"),
        width: "minmax(0,1fr)",
        sortable: true,
        narrow: "main",
        cell: (row) => <WhatCell row={row} />,
      },
      { id: "state", header: t("state"), width: "170px", narrow: "below", cell: (row) => <StateCell row={row} /> },
      { id: "by", header: t("by"), width: "150px", cell: (row) => <ByCell row={row} /> },
      { id: "sent", header: t("sent"), width: "120px", sortable: true, cell: (row) => <SentCell row={row} /> },
      {
        id: "due",
        header: t("due"),
        width: "150px",
        sortable: true,
        narrow: "end",
        cell: (row) => <DueCell row={row} />,
      },
    ],
    [t],
  );
}

function WhatCell({ row }: { row: InquiryRow }) {
  const t = useTranslations("inquiry-desk");
  const words = useInquiryWords();
  return (
    <>
      <div className="flex min-w-0 items-center gap-1.5">
        <span className="truncate font-medium">{row.kinds.map(words.kind).join(" · ")}</span>
        {row.unread > 0 && <Tag tone="info">{t("tag.unread", { count: row.unread })}</Tag>}
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

function StateCell({ row }: { row: InquiryRow }) {
  const t = useTranslations("inquiry-desk.column");
  return (
    <div className="flex flex-col items-start gap-x-2 @max-2xl:flex-row @max-2xl:items-center">
      <InquiryStateTag state={row.state} />
      <span className="text-ink-3">{t("accepted", { done: row.accepted, count: row.kinds.length })}</span>
    </div>
  );
}

function ByCell({ row }: { row: InquiryRow }) {
  return <div className="truncate text-ink-2">{row.by && <Name>{row.by.name}</Name>}</div>;
}

function SentCell({ row }: { row: InquiryRow }) {
  return row.sentAt ? <Moment at={Date.parse(row.sentAt)} show="relative" /> : null;
}

/** Ours while we have it, the customer's while they do, nobody's once it is over. */
function DueCell({ row }: { row: InquiryRow }) {
  const t = useTranslations("inquiry-desk.column");
  const ours = withUs.includes(row.state);
  const at = ours ? row.answerBy : row.dueAt;
  if (!at || ["accepted", "expired", "withdrawn", "draft"].includes(row.state)) return null;
  return (
    <>
      <div>
        <Deadline at={Date.parse(at)} />
      </div>
      <div className="truncate text-ink-3">{t(ours ? "ours" : row.overdue ? "decide" : "theirs")}</div>
    </>
  );
}
