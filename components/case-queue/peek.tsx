"use client";
// The active case beside the queue: why it is here, what speaks for and against, what was before, and what to do. Nothing is
// opened by peeking, so nothing is recorded.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CaseDetail } from "@/lib/cases/dto";
import { needsThePage } from "@/lib/cases/own-page";
import { SECOND_LOOK_WAITS } from "@/lib/cases/states";
import { useFormat } from "@/lib/i18n/use-format";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { Kbd } from "../ui/kbd";
import { toAriaKeys } from "../ui/keys";
import { Name } from "../ui/name";
import { Sheet } from "../ui/sheet";
import { Skeleton } from "../ui/skeleton";
import { ApiError } from "./ask-api";
import { CaseBrief } from "./case-brief";
import { peekOf } from "./peek-model";
import type { QueueAbilities } from "./queue-actions";
import type { QueueRow } from "./queue-row";
import { useCaseDetail } from "./use-case-detail";
import type { Decision } from "./use-case-work";

export type PeekProps = {
  row: QueueRow;
  may: QueueAbilities;
  onDecide: (row: QueueRow, outcome: Decision["outcome"]) => void;
  onSnooze: (row: QueueRow) => void;
  onEscalate: (row: QueueRow) => void;
};

/** Beside the table on a wide screen. */
export function PeekAside(props: PeekProps) {
  const t = useTranslations("queue");
  const { row } = props;
  return (
    <aside
      aria-label={t("peek.label")}
      className="w-[380px] shrink-0 overflow-y-auto border-line border-s bg-surface px-[18px] py-3.5"
    >
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="min-w-0 truncate">{row.name === null ? t("erased") : <Name>{row.name}</Name>}</h2>
        <span className="shrink-0 text-ink-3">
          {row.key} · <Kbd keys="space" />
        </span>
      </div>
      <PeekContent {...props} />
    </aside>
  );
}

/** From the edge of a narrow one. */
export function PeekSheet({ open, onClose, ...props }: PeekProps & { open: boolean; onClose: () => void }) {
  const t = useTranslations("queue");
  const { row } = props;
  return (
    <Sheet
      open={open}
      onOpenChange={(next) => !next && onClose()}
      side="bottom"
      title={
        <>
          {row.name === null ? t("erased") : <Name>{row.name}</Name>}{" "}
          <span className="font-normal text-base text-ink-3">{row.key}</span>
        </>
      }
    >
      <div className="px-4 pb-4">
        <PeekContent {...props} />
      </div>
    </Sheet>
  );
}

function PeekContent(props: PeekProps) {
  const t = useTranslations("queue.peek");
  const format = useFormat();
  const known = props.row.outcome === SECOND_LOOK_WAITS;
  const detail = useCaseDetail(known ? null : props.row.id);
  // drawn since the list was read
  const waits = known || (detail.error instanceof ApiError && detail.error.error.detail === SECOND_LOOK_WAITS);
  return (
    <>
      <p className="mt-1.5 mb-3 text-ink-2">
        {format.reason(props.row.headline)}
        {detail.data && peekOf(detail.data, format.locale).alone && (
          <span className="block text-ink-3">{t("nothingElse")}</span>
        )}
      </p>
      {detail.data ? (
        <div className="flex flex-col gap-3">
          <CaseBrief detail={detail.data} />
        </div>
      ) : waits ? (
        <EmptyState
          title={t("waits")}
          detail={t("waitsDetail")}
          action={
            <Link href="/quality" className={buttonClass("plain")}>
              {t("waitsGo")}
            </Link>
          }
        />
      ) : detail.isError ? (
        <ErrorState title={t("failed")} onRetry={() => void detail.refetch()} />
      ) : (
        <PeekPlaceholder />
      )}
      <PeekButtons {...props} detail={detail.data} />
    </>
  );
}

function PeekPlaceholder(): ReactNode {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex h-36 flex-col gap-3 rounded-lg border border-line px-4 py-3.5">
        <Skeleton className="w-1/3" />
        <Skeleton />
        <Skeleton className="w-4/5" />
        <Skeleton className="w-3/5" />
      </div>
      <div className="flex h-[70px] flex-col gap-3 rounded-lg border border-line px-4 py-3.5">
        <Skeleton className="w-1/4" />
        <Skeleton className="w-2/3" />
      </div>
    </div>
  );
}

function PeekButtons({ row, may, detail, ...on }: PeekProps & { detail: CaseDetail | undefined }) {
  const t = useTranslations("queue");
  const page = needsThePage(row);
  const closable = may.close && !row.closedAt;
  const refused = detail && !detail.may.close ? t("mayNotClose") : undefined;
  const open = (main: boolean, text: string) => (
    <Link
      href={`/cases/${row.id}`}
      prefetch={false}
      aria-keyshortcuts={toAriaKeys("enter")}
      className={buttonClass(main ? "main" : "plain")}
    >
      {text} <Kbd keys="enter" />
    </Link>
  );
  return (
    <>
      <div className="mt-3.5 flex flex-wrap gap-2">
        {closable && !page && (
          <>
            <Button tone="main" keys="1" disabledReason={refused} onClick={() => on.onDecide(row, "false_positive")}>
              {t("do.falsePositive")}
            </Button>
            <Button keys="2" disabledReason={refused} onClick={() => on.onDecide(row, "explained")}>
              {t("do.explained")}
            </Button>
          </>
        )}
        {open(closable && page !== null, page === "match" ? t("do.compare") : t("do.open"))}
        {may.work && !row.closedAt && (
          <>
            <Button keys="3" onClick={() => on.onEscalate(row)}>
              {t("do.escalate")}
            </Button>
            <Button keys="h" onClick={() => on.onSnooze(row)}>
              {t("do.snooze")}
            </Button>
          </>
        )}
      </div>
      {closable && <p className="mt-2.5 text-ink-3">{page ? t(`hint.${page}`) : t("hint.quiet")}</p>}
    </>
  );
}
