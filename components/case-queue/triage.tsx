"use client";
// One case at a time: the one that matters most and nobody else is on, with one key per outcome, then the next.
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useMemo } from "react";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { useShortcuts } from "../ui/shortcuts";
import { Skeleton } from "../ui/skeleton";
import type { CaseActions, QueueAbilities } from "./queue-actions";
import { TriageCase } from "./triage-case";
import { useCaseDialogs } from "./use-case-dialogs";
import { useCaseWork } from "./use-case-work";
import { useCaseKeys } from "./use-queue-keys";
import { useTriage } from "./use-triage";

export type TriageProps = {
  me: { id: string; name: string };
  /** A case that one has already, to go on with. */
  mine: { id: string; key: string } | null;
  may: QueueAbilities;
  actions: CaseActions;
};

export function Triage({ me, mine, may, actions }: TriageProps) {
  const t = useTranslations("queue.triage");
  const router = useRouter();
  const work = useCaseWork(actions, me, may.assign);
  const triage = useTriage(actions, mine);
  const { next } = triage;
  const dialogs = useCaseDialogs(
    work,
    useCallback(() => void next(), [next]),
    false,
  );
  const row = triage.row;
  const open = () => row && router.push(`/cases/${row.id}`);
  const decide = useMemo(
    () => ({
      falsePositive: () => row && dialogs.decide([row], "false_positive"),
      explained: () => row && dialogs.decide([row], "explained"),
      escalate: () => dialogs.write("escalate", row),
      snooze: () => dialogs.snooze(row ? [row] : []),
      note: () => dialogs.write("note", row),
      undo: work.undoLast,
    }),
    [dialogs, row, work.undoLast],
  );
  useCaseKeys(may, !row, decide);
  useShortcuts([
    { keys: "s", label: t("skip"), disabled: !row, run: () => void triage.skip() },
    { keys: "enter", label: t("openPage"), disabled: !row, run: () => void open() },
  ]);

  if (triage.state === "empty")
    return (
      <EmptyState
        title={t("empty")}
        detail={t("emptyDetail")}
        action={
          <>
            <Button onClick={() => void next()}>{t("again")}</Button>
            <Link href="/cases" className={buttonClass("plain")}>
              {t("emptyAction")}
            </Link>
          </>
        }
      />
    );
  if (triage.state === "failed") return <ErrorState title={triage.why} onRetry={() => void next()} />;
  if (!row) return <TriagePlaceholder label={t("finding")} />;
  return (
    <>
      <TriageCase row={row} may={may} decide={decide} onSkip={() => void triage.skip()} busy={work.busy} />
      {dialogs.dialogs}
    </>
  );
}

function TriagePlaceholder({ label }: { label: string }) {
  return (
    <div role="status" className="mx-auto flex w-full max-w-[840px] flex-col gap-3 pt-2">
      <span className="text-ink-3">{label}</span>
      <Skeleton className="h-5 w-4/5" />
      <Skeleton className="w-1/3" />
      <div className="mt-2 h-16 rounded-lg border border-line bg-surface" />
      <div className="h-40 rounded-lg border border-line bg-surface" />
    </div>
  );
}
