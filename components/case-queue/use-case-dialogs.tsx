"use client";
// The dialogs of the queue and of the next-case page, and the one way into them: what needs the case's own page goes there.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { toast } from "sonner";
import type { CaseRow } from "@/lib/cases/dto";
import { needsThePage } from "@/lib/cases/own-page";
import { DecideDialog, type DecideRequest } from "./decide-dialog";
import { SnoozeDialog } from "./snooze-dialog";
import { TextDialog, type TextRequest } from "./text-dialog";
import type { CaseWork, Decision } from "./use-case-work";

/** `onGone` is told which rows a decision sends away: `ahead` of the server's answer, or when it has come. */
export function useCaseDialogs(work: CaseWork, onGone: (ids: readonly string[]) => void, ahead = true) {
  const t = useTranslations("queue.ownPage");
  const router = useRouter();
  const [deciding, setDeciding] = useState<DecideRequest | null>(null);
  const [sleeping, setSleeping] = useState<readonly CaseRow[] | null>(null);
  const [writing, setWriting] = useState<TextRequest | null>(null);

  /** What is never decided by one key: its page opens, and says why. */
  const decide = (rows: readonly CaseRow[], outcome: Decision["outcome"]): void => {
    const [row] = rows;
    if (!row || row.closedAt) return;
    const why = rows.length === 1 ? needsThePage(row) : null;
    if (why) {
      toast.info(t(why));
      router.push(`/cases/${row.id}`);
    } else setDeciding({ rows, outcome });
  };
  const ids = (rows: readonly CaseRow[]) => rows.map(({ id }) => id);
  const dialogs: ReactNode = (
    <>
      <DecideDialog
        request={deciding}
        onClose={() => setDeciding(null)}
        onDecide={(rows, decision) => {
          const [only] = rows;
          setDeciding(null);
          if (ahead) onGone(ids(rows));
          const closing = rows.length === 1 && only ? work.close(only, decision) : work.closeTogether(rows, decision);
          void closing.then((done) => done && !ahead && onGone(ids(rows)));
        }}
      />
      <SnoozeDialog
        rows={sleeping}
        onClose={() => setSleeping(null)}
        onSnooze={(rows, until, reason) => {
          setSleeping(null);
          void work.snooze(rows, until, reason).then((done) => done && onGone(ids(rows)));
        }}
      />
      <TextDialog
        request={writing}
        onClose={() => setWriting(null)}
        onConfirm={({ row, what }, text) => {
          setWriting(null);
          if (what === "note") void work.note(row, text);
          else void work.escalate(row, text).then((done) => done && onGone([row.id]));
        }}
      />
      {work.over}
    </>
  );
  return {
    dialogs,
    decide,
    snooze: (rows: readonly CaseRow[]) => rows.length > 0 && setSleeping(rows),
    write: (what: TextRequest["what"], row: CaseRow | undefined) => row && setWriting({ row, what }),
  };
}
