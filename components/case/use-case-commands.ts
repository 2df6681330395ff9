"use client";
// Everything that can be done with the open case: each says what happened, and what can be taken back can be taken back.
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useRef, useState } from "react";
import { toast } from "sonner";
import type { CaseDetail, CaseStep, Person, ReopenReceipt } from "@/lib/cases/dto";
import type { CaseOutcome, SnoozeReason } from "@/lib/cases/states";
import { useFormat } from "@/lib/i18n/use-format";
import { useLetGoWords } from "../case-queue/let-go";
import { useConfirmed } from "../restriction/confirm-dialog";
import type { CasePageActions, Closed } from "./case-actions";
import { useCaseWords } from "./case-words";
import { useCaseAction } from "./use-case";

/** What is open over the page. */
export type CaseDialog =
  | { kind: "decide"; outcome: CaseOutcome; reason?: string }
  | { kind: "snooze" | "escalate" | "reopen" }
  | null;
export type CaseCommands = ReturnType<typeof useCaseCommands>;

export function useCaseCommands(
  detail: CaseDetail,
  me: Person,
  actions: CasePageActions,
  refresh: () => Promise<unknown>,
) {
  const t = useTranslations("case");
  const format = useFormat();
  const words = useCaseWords();
  const letGo = useLetGoWords();
  const { run, busy } = useCaseAction(refresh);
  const { attempt, dialog: over } = useConfirmed(actions.confirm);
  const [dialog, setDialog] = useState<CaseDialog>(null);
  // Keys and toasts act on the case as it is then, not as it was when they were made.
  const latest = useRef(detail);
  latest.current = detail;

  const commands = useMemo(() => {
    const seen = () => ({ caseId: latest.current.id, version: latest.current.version });
    const key = () => latest.current.key;
    /** What the closing let go of and nobody can take back with it. */
    const stays = (receipt: ReopenReceipt) =>
      receipt.stays.length > 0 ? { description: t("closed.stays", { keys: format.list(receipt.stays) }) } : {};
    return {
      async take() {
        if ((await run(actions.take, seen())).ok) toast.success(t("assign.taken", { key: key() }));
      },
      async release() {
        if ((await run(actions.release, seen())).ok) toast.success(t("assign.released", { key: key() }));
      },
      async assign(to: Person | null) {
        const result = await run(actions.assign, { cases: [seen()], assigneeId: to?.id ?? null });
        if (result.ok)
          toast.success(to ? t("assign.done", { key: key(), name: to.name }) : t("assign.none", { key: key() }));
      },
      async wake() {
        if ((await run(actions.wake, { cases: [seen()] })).ok) toast.success(t("snooze.woken", { key: key() }));
      },
      async snooze(until: string, reason: SnoozeReason) {
        const result = await run(actions.snooze, { cases: [seen()], until, reason });
        if (!result.ok) return false;
        toast.success(t("snooze.done", { key: key(), when: format.instant(Date.parse(until)) }));
        return true;
      },
      async escalate(reason: string) {
        const result = await run(actions.escalate, { ...seen(), reason });
        if (result.ok) toast.success(t("escalate.done", { key: key() }));
        return result.ok;
      },
      async reopen(reason: string) {
        const result = await run(actions.reopen, { ...seen(), reason });
        if (result.ok) toast.success(t("closed.reopened", { key: key() }), stays(result.value));
        return result.ok;
      },
      async undo() {
        const result = await run(actions.undoClose, { caseId: latest.current.id });
        if (result.ok) toast.success(t("dialog.undone"), stays(result.value));
      },
      async note(body: string) {
        const result = await run(actions.addNote, { caseId: latest.current.id, body });
        if (result.ok) toast.success(t("note.added"));
        return result.ok;
      },
      async setStep({ code, state: was }: Pick<CaseStep, "code" | "state">, state: CaseStep["state"]) {
        await run(actions.setStep, { caseId: latest.current.id, code, was, state });
      },
      async endClearance(clearanceId: string, reason: string) {
        const result = await run(actions.endClearance, { clearanceId, reason });
        if (result.ok) toast.success(t("clearance.endDone"));
        return result.ok;
      },
      decide: (input: Parameters<CasePageActions["close"]>[1]) => attempt(() => run(actions.close, input, true)),
    };
  }, [actions, attempt, format, run, t]);

  const decided = useCallback(
    (closed: Closed, outcome: CaseOutcome) => {
      setDialog(null);
      if (closed.status === "proposed") {
        toast.success(t("dialog.proposed"));
        return;
      }
      toast.success(t("dialog.closed", { key: closed.key, outcome: words.outcome(outcome) }), {
        description: format.sentences([letGo([closed]), t("dialog.quietCount", { count: closed.clearances })]),
        // It may lie over buttons; undoing stays possible on the page itself for as long as it works.
        duration: 8_000,
        action: { label: t("dialog.undo"), onClick: () => void commands.undo() },
      });
    },
    [commands, format, letGo, t, words],
  );
  return { ...commands, decided, me, busy, dialog, setDialog, over };
}
