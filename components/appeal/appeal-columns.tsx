"use client";
// The columns of the list of appeals: what is objected to and by whom, how it stands, the two clocks, and who reviews it.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { AppealRow } from "@/lib/appeals/dto";
import { openStates } from "@/lib/appeals/states";
import type { DataColumn } from "../data-table/columns";
import { RowKey } from "../list-page/row-key";
import { Avatar } from "../ui/avatar";
import { Deadline } from "../ui/moment";
import { Name } from "../ui/name";
import { AppealStateTag, UnreadTag } from "./appeal-tags";
import { useAppealWords } from "./appeal-words";

/** A decision is amber in its last six hours, a first answer in its last one. */
const DECIDE_SOON_MS = 6 * 3_600_000;
const FIRST_SOON_MS = 3_600_000;

export function useAppealColumns(): DataColumn<AppealRow>[] {
  const t = useTranslations("appeal-desk.column");
  return useMemo(
    () => [
      { id: "what", header: t("what"), width: "minmax(0,1fr)", narrow: "main", cell: (row) => <WhatCell row={row} /> },
      { id: "state", header: t("state"), width: "150px", narrow: "below", cell: (row) => <StateCell row={row} /> },
      { id: "first", header: t("first"), width: "120px", cell: (row) => <FirstCell row={row} /> },
      { id: "decide", header: t("decide"), width: "130px", narrow: "end", cell: (row) => <DecideCell row={row} /> },
      { id: "reviewer", header: t("reviewer"), width: "150px", cell: (row) => <ReviewerCell row={row} /> },
    ],
    [t],
  );
}

function WhatCell({ row }: { row: AppealRow }) {
  const t = useTranslations("appeal-desk");
  const words = useAppealWords();
  return (
    <>
      <div className="flex min-w-0 items-center gap-1.5">
        <span className="truncate font-medium">
          {words.about(row)}
          {row.subjectKey && <span className="font-normal text-ink-3"> · {row.subjectKey}</span>}
        </span>
        <UnreadTag unread={row.unread} />
      </div>
      <div className="truncate text-ink-2">
        {row.name ? <Name>{row.name}</Name> : t("erased")}{" "}
        <span className="text-ink-3">
          · <RowKey row={row} /> · {t(`channel.${row.channel}`)}
        </span>
      </div>
    </>
  );
}

function StateCell({ row }: { row: AppealRow }) {
  const t = useTranslations("appeal-desk.column");
  return (
    <div className="flex flex-col items-start gap-x-2 @max-2xl:flex-row @max-2xl:items-center">
      <AppealStateTag state={row.state} />
      <span className="text-ink-3">{t("pointCount", { answered: row.answeredCount, count: row.pointCount })}</span>
    </div>
  );
}

/** The first clock stops for good with the first answer. */
export function FirstCell({ row }: { row: Pick<AppealRow, "firstAnswerBy" | "firstAnsweredAt" | "state"> }) {
  const t = useTranslations("appeal-desk.column");
  if (row.firstAnsweredAt) return <span className="text-ink-3">{t("answered")}</span>;
  if (!openStates.includes(row.state)) return null;
  return <Deadline at={Date.parse(row.firstAnswerBy)} soonMs={FIRST_SOON_MS} />;
}

export function DecideCell({ row }: { row: Pick<AppealRow, "decideBy" | "state"> }) {
  if (!openStates.includes(row.state)) return null;
  return <Deadline at={Date.parse(row.decideBy)} soonMs={DECIDE_SOON_MS} />;
}

function ReviewerCell({ row }: { row: AppealRow }) {
  const t = useTranslations("appeal-desk.column");
  if (!row.reviewer) return <span className="text-ink-3">{t("nobody")}</span>;
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Avatar name={row.reviewer.name} size="sm" />
      <span className="truncate">
        <Name>{row.reviewer.name}</Name>
      </span>
    </span>
  );
}
