"use client";
// The queue: tabs, filters, the table, the peek and what can be done, all over one address and one set of rows.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useCallback, useMemo, useState } from "react";
import { toast } from "sonner";
import { type QueueAddress, queueParsers, showsClosed } from "@/lib/views/address";
import type { SavedView } from "@/lib/views/schema";
import { countOfTab, countsOf, tabOf } from "@/lib/views/tabs";
import { DataTable } from "../data-table/data-table";
import { moveActive } from "../data-table/selection";
import { GatherDialog } from "../investigation/gather-dialog";
import type { GatherActions } from "../investigation/investigation-actions";
import { useShortcuts } from "../ui/shortcuts";
import { BulkBar } from "./bulk-bar";
import { FilterBar } from "./filter-bar";
import type { QueueLists } from "./filter-words";
import { PeekAside, PeekSheet } from "./peek";
import type { CaseActions, QueueAbilities, ViewActions } from "./queue-actions";
import { nextSort, tableSort, useQueueColumns } from "./queue-columns";
import { QueueHeader } from "./queue-header";
import { type QueueRow, whyNotTogether } from "./queue-row";
import { QueueEmpty, QueueFailed } from "./queue-states";
import { QueueTabs } from "./queue-tabs";
import { useCaseDialogs } from "./use-case-dialogs";
import { type Decision, useCaseWork } from "./use-case-work";
import { useFreshFrame } from "./use-fresh-frame";
import { useNextCase } from "./use-next-case";
import { useQueue } from "./use-queue";
import { useCaseKeys } from "./use-queue-keys";
import { useWide } from "./use-wide";

export type QueuePageProps = {
  me: { id: string; name: string };
  entityIds: readonly string[];
  may: QueueAbilities;
  lists: QueueLists;
  views: readonly SavedView[];
  actions: CaseActions;
  viewActions: ViewActions;
  /** Working several cases as one; null for who may not. */
  gather: GatherActions | null;
  /** Open cases when the server drew the frame with its menu. */
  drawnOpen: number;
};

const rowId = (row: QueueRow): string => row.id;
const caseHref = (row: QueueRow): string => `/cases/${row.id}`;
const nobody: ReadonlySet<string> = new Set();

export function QueuePage(props: QueuePageProps) {
  const t = useTranslations("queue");
  const router = useRouter();
  const { may, actions, lists } = props;
  const [address, setAddress] = useQueryStates(queueParsers, { history: "push" });
  const [active, setActive] = useState<string | null>(null);
  const [selected, setSelected] = useState<ReadonlySet<string>>(nobody);
  const [gathering, setGathering] = useState<readonly QueueRow[] | null>(null);
  const work = useCaseWork(actions, props.me, may.assign);
  const { entityIds } = props;
  const queue = useQueue(address, { entityIds, active, acted: work.acted, left: work.left });
  const { rows } = queue;
  useFreshFrame(props.drawnOpen, queue.counts?.total.open);
  const wide = useWide();
  const peeking = Boolean(address.peek);
  const row = rows.find(({ id }) => id === active) ?? (peeking && wide ? rows[0] : undefined);
  const chosen = useMemo(() => rows.filter(({ id }) => selected.has(id)), [rows, selected]);

  /** The next row takes the place of those that leave. */
  const leave = (ids: readonly string[]) => {
    setSelected((before) => new Set([...before].filter((id) => !ids.includes(id))));
    setActive((before) => (before && ids.includes(before) ? nextAfter(rows, ids, before) : before));
  };
  const dialogs = useCaseDialogs(work, leave);
  const next = useNextCase(actions.takeNext, address.queue);
  const change = useCallback(
    (changed: Partial<QueueAddress>) => {
      setSelected(nobody);
      setActive(null);
      void setAddress(changed, { history: "q" in changed ? "replace" : "push" });
    },
    [setAddress],
  );
  const setPeek = (open: boolean) => void setAddress({ peek: open || null }, { history: "replace" });
  /** A selection is what a key means; without one it is the active row. */
  const decide = (outcome: Decision["outcome"]): void => {
    const why = chosen.length > 1 ? whyNotTogether(chosen) : null;
    if (why) toast.info(t(`bulk.why.${why}`));
    else dialogs.decide(chosen.length > 0 ? chosen : row ? [row] : [], outcome);
  };
  useCaseKeys(may, !row && chosen.length === 0, {
    falsePositive: () => decide("false_positive"),
    explained: () => decide("explained"),
    escalate: () => dialogs.write("escalate", row),
    snooze: () => dialogs.snooze(chosen.length > 0 ? chosen : row ? [row] : []),
    note: () => dialogs.write("note", row),
    undo: work.undoLast,
  });
  // With no row under the hand, Enter is the button at the top.
  useShortcuts([
    { keys: "enter", label: t("next"), disabled: Boolean(row) || !may.take, run: next.run },
    {
      keys: "escape",
      label: t("bulk.clear"),
      disabled: selected.size === 0 && !peeking,
      run: () => (selected.size > 0 ? setSelected(nobody) : setPeek(false)),
    },
  ]);

  const columns = useQueueColumns(lists.entities, showsClosed(address));
  const tab = tabOf(address);
  const counts = queue.counts && countsOf(queue.counts, address.queue);
  const total = tab && counts && !address.q ? countOfTab(tab, counts) : null;
  const peek = row && {
    row,
    may,
    onDecide: (of: QueueRow, outcome: "false_positive" | "explained") => dialogs.decide([of], outcome),
    onSnooze: (of: QueueRow) => void dialogs.snooze([of]),
    onEscalate: (of: QueueRow) => void dialogs.write("escalate", of),
  };
  return (
    <>
      <QueueHeader address={address} counts={queue.counts} next={may.take ? next : null} />
      <QueueTabs
        address={address}
        counts={queue.counts}
        takes={may.take}
        views={props.views}
        actions={may.saveViews ? props.viewActions : null}
        onChange={change}
      />
      <FilterBar
        address={address}
        lists={lists}
        news={{ waiting: queue.waiting, moved: queue.moved, onShow: queue.showNew }}
        onChange={change}
      />
      <div className="flex min-h-0 flex-1">
        <div
          aria-busy={queue.isStale || undefined}
          className="relative flex min-h-0 min-w-0 flex-1 flex-col ps-5 pe-3 max-sm:px-0"
        >
          <DataTable<QueueRow>
            label={t("title")}
            columns={columns}
            rows={rows}
            getRowId={rowId}
            total={total ?? undefined}
            status={queue.status}
            hasMore={queue.hasMore}
            isLoadingMore={queue.isLoadingMore}
            loadMore={queue.loadMore}
            sort={tableSort(address)}
            onSortChange={(sort) => change(nextSort(address, sort))}
            selected={selected}
            onSelectedChange={may.take || may.work ? setSelected : undefined}
            active={row?.id ?? null}
            onActiveChange={setActive}
            hrefOf={caseHref}
            onOpen={(of) => (matchMedia("(max-width: 767px)").matches ? setPeek(true) : router.push(caseHref(of)))}
            onPeek={() => setPeek(!peeking)}
            empty={<QueueEmpty address={address} onChange={change} />}
            error={<QueueFailed error={queue.error} onRetry={queue.retry} />}
          />
          {chosen.length > 0 && (
            <BulkBar
              rows={chosen}
              people={lists.people}
              may={may}
              work={work}
              onSnooze={dialogs.snooze}
              onDecide={dialogs.decide}
              onKeep={(kept) => {
                setSelected(new Set(kept.map(({ id }) => id)));
                setActive(kept[0]?.id ?? null);
              }}
              onClear={() => setSelected(nobody)}
              onInvestigate={props.gather ? () => setGathering(chosen) : undefined}
            />
          )}
        </div>
        {peek && peeking && wide && <PeekAside {...peek} />}
      </div>
      {peek && !wide && <PeekSheet {...peek} open={peeking} onClose={() => setPeek(false)} />}
      {dialogs.dialogs}
      {props.gather && gathering?.[0] && (
        <GatherDialog
          entityId={gathering[0].entityId}
          caseIds={gathering.map(({ id }) => id)}
          actions={props.gather}
          onClose={() => setGathering(null)}
        />
      )}
    </>
  );
}

/** The row that comes under the hand when `ids` leave. */
function nextAfter(rows: readonly QueueRow[], ids: readonly string[], active: string): string | null {
  const staying = rows.filter(({ id }) => id === active || !ids.includes(id)).map(({ id }) => id);
  const below = moveActive(staying, active, 1);
  const found = below === active ? moveActive(staying, active, -1) : below;
  return found === active ? null : found;
}
