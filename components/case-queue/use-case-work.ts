"use client";
// Everything that can be done with cases from the queue: ahead of the server where that is safe, told by a message, and taken
// back by its button or Z.
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useRef, useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { CaseReceipt, CaseRow, ReopenReceipt } from "@/lib/cases/dto";
import type { CaseOutcome, SnoozeReason } from "@/lib/cases/states";
import type { Result } from "@/lib/errors";
import { useConfirmed } from "../restriction/confirm-dialog";
import { useCaseCache } from "./case-cache";
import { useLetGoWords } from "./let-go";
import type { CaseActions } from "./queue-actions";
import { useAttempt } from "./use-attempt";

export type Decision = {
  outcome: Extract<CaseOutcome, "false_positive" | "explained">;
  reasonCode: string;
  deservedLook: boolean;
  stepsDone?: string[];
  note?: string;
};
type Rows = readonly CaseRow[];
const seen = ({ id, version }: { id: string; version: number }) => ({ caseId: id, version });

/** How long a change of the list is taken for the effect of what the person did. */
const ACT_LASTS_MS = 15_000;
const without = (before: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> =>
  new Set([...before].filter((id) => !ids.includes(id)));

export type CaseWork = ReturnType<typeof useCaseWork>;

/** `assignOthers` tells whether the person may assign at all; otherwise they take and give back, one case at a time. */
export function useCaseWork(actions: CaseActions, me: { id: string; name: string }, assignOthers: boolean) {
  const t = useTranslations("queue.done");
  const cache = useCaseCache();
  const keys = useRef(new Map<string, string>());
  const { attempt, busy } = useAttempt(useCallback((id) => keys.current.get(id) ?? "", []));
  const { attempt: confirmed, dialog: over } = useConfirmed(actions.confirm);
  const letGo = useLetGoWords();
  const [acted, setActed] = useState<ReadonlySet<string>>(new Set());
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const undo = useRef<(() => void) | null>(null);

  const work = useMemo(() => {
    const touch = (rows: Rows): string[] => {
      for (const { id, key } of rows) keys.current.set(id, key);
      const ids = rows.map(({ id }) => id);
      setActed((before) => new Set([...before, ...ids]));
      // Later changes are somebody else's, and move nothing.
      setTimeout(() => setActed((before) => without(before, ids)), ACT_LASTS_MS);
      return ids;
    };
    const leave = (ids: readonly string[]) => setLeft((before) => new Set([...before, ...ids]));
    const comeBack = (ids: readonly string[]) => setLeft((before) => without(before, ids));
    const settle = (receipts: readonly CaseReceipt[]): void => {
      cache.receive(receipts);
      cache.refresh();
    };
    /** Says what was done; the button and Z take it back once. */
    const tell = (text: string, takeBack?: () => Promise<void>, description: string | null = null): void => {
      if (!takeBack) {
        toast.success(text);
        return;
      }
      const once = (): void => {
        if (undo.current === once) undo.current = null;
        toast.dismiss(id);
        void takeBack();
      };
      const id = toast.success(text, { description, duration: 9_000, action: { label: t("undo"), onClick: once } });
      undo.current = once;
    };

    async function oneByOne(rows: Rows, to: string | null): Promise<CaseReceipt[]> {
      const action = to ? actions.take : actions.release;
      const receipts: CaseReceipt[] = [];
      for (const row of rows) {
        const receipt = await attempt(action, seen(row));
        if (receipt) receipts.push(receipt);
      }
      return receipts;
    }

    async function assign(rows: Rows, to: { id: string; name: string } | null): Promise<boolean> {
      const ids = touch(rows);
      await cache.patch(ids, () => ({ assignee: to }));
      const receipts = assignOthers
        ? await attempt(actions.assign, { cases: rows.map(seen), assigneeId: to?.id ?? null })
        : await oneByOne(rows, to?.id ?? null);
      if (!receipts || receipts.length === 0) return false;
      settle(receipts);
      const done = rows.filter(({ id }) => receipts.some((receipt) => receipt.id === id));
      const text = to ? t("assigned", { count: done.length, name: to.name }) : t("released", { count: done.length });
      tell(text, () => assignBack(done, receipts));
      return true;
    }

    /** Each former assignee gets theirs again; those who may not assign give back what they took. */
    async function assignBack(rows: Rows, receipts: readonly CaseReceipt[]): Promise<void> {
      const versions = new Map(receipts.map(({ id, version }) => [id, version]));
      for (const [assigneeId, group] of byAssignee(rows)) {
        const cases = group.map(({ id, version }) => ({ id, version: versions.get(id) ?? version }));
        if (assignOthers) await attempt(actions.assign, { cases: cases.map(seen), assigneeId });
        else for (const each of cases) await attempt(assigneeId ? actions.take : actions.release, seen(each));
      }
      cache.refresh();
    }

    async function snooze(rows: Rows, until: string, reason: SnoozeReason): Promise<boolean> {
      const ids = touch(rows);
      const receipts = await attempt(actions.snooze, { cases: rows.map(seen), until, reason });
      if (!receipts) return false;
      settle(receipts);
      tell(t("snoozed", { count: ids.length }), async () => {
        if (await attempt(actions.wake, { cases: receipts.map(seen) })) cache.refresh();
      });
      return true;
    }

    async function wake(rows: Rows): Promise<boolean> {
      touch(rows);
      const receipts = await attempt(actions.wake, { cases: rows.map(seen) });
      if (!receipts) return false;
      settle(receipts);
      tell(t("woken", { count: rows.length }));
      return true;
    }

    /** What lets go of a hold asks for a fresh code first, and then goes on by itself under a key of its own. */
    const whenConfirmed =
      <Input, Value>(act: (key: string, input: Input) => Promise<Result<Value>>) =>
      (_: string, input: Input): Promise<Result<Value>> =>
        confirmed(() => act(newActionKey(), input));

    async function close(row: CaseRow, decision: Decision): Promise<boolean> {
      const ids = touch([row]);
      leave(ids);
      const closed = await attempt(whenConfirmed(actions.close), { ...seen(row), ...decision });
      if (!closed || closed.status === "proposed") comeBack(ids);
      if (!closed) return false;
      settle([closed]);
      if (closed.status === "proposed") tell(t("proposed", { key: row.key }));
      else {
        const text = t(`closed.${decision.outcome}`, { key: row.key, clearances: closed.clearances });
        tell(text, () => reopen([row]), letGo([closed]));
      }
      return true;
    }

    async function closeTogether(rows: Rows, decision: Decision): Promise<boolean> {
      const ids = touch(rows);
      leave(ids);
      const { outcome, reasonCode, deservedLook } = decision;
      const decided = { cases: rows.map(seen), outcome, reasonCode, deservedLook };
      const receipts = await attempt(whenConfirmed(actions.closeInBulk), decided);
      if (!receipts) {
        comeBack(ids);
        return false;
      }
      settle(receipts);
      tell(t("closedTogether", { count: rows.length }), () => reopen(rows), letGo(receipts));
      return true;
    }

    async function reopen(rows: Rows): Promise<void> {
      const reopened: ReopenReceipt[] = [];
      for (const { id } of rows) {
        const receipt = await attempt(actions.undoClose, { caseId: id });
        if (receipt) reopened.push(receipt);
      }
      comeBack(rows.map(({ id }) => id));
      cache.refresh();
      const keys = reopened.flatMap(({ stays }) => stays).join(", ");
      if (reopened.length > 0)
        toast.success(t("undone", { count: reopened.length }), keys ? { description: t("stays", { keys }) } : {});
    }

    async function escalate(row: CaseRow, reason: string): Promise<boolean> {
      touch([row]);
      const receipt = await attempt(actions.escalate, { ...seen(row), reason });
      if (!receipt) return false;
      settle([receipt]);
      tell(t("escalated", { key: row.key }));
      return true;
    }

    async function note(row: CaseRow, body: string): Promise<boolean> {
      touch([row]);
      const added = await attempt(actions.addNote, { caseId: row.id, body });
      if (!added) return false;
      settle([added]);
      cache.refreshCase(row.id);
      tell(t("noted", { key: row.key }));
      return true;
    }

    return { assign, snooze, wake, close, closeTogether, escalate, note, undoLast: () => undo.current?.() };
  }, [actions, assignOthers, attempt, cache, confirmed, letGo, t]);

  return { ...work, me, attempt, busy, acted, left, over };
}

function byAssignee(rows: Rows): Map<string | null, CaseRow[]> {
  const groups = new Map<string | null, CaseRow[]>();
  for (const row of rows) {
    const key = row.assignee?.id ?? null;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}
