"use client";
// Erasures of one entity: the dry run (whom, why, since when; who is kept and until when), the list that waits for a second person, what
// became of earlier ones.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { Result } from "@/lib/errors";
import { useFormat } from "@/lib/i18n/use-format";
import type { DueRow, ErasuresView, KeptRow, RunView } from "@/lib/retention/dto";
import { useConfirmed } from "../restriction/confirm-dialog";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Name } from "../ui/name";
import { Tag, type Tone } from "../ui/tag";
import { Wide } from "../ui/wide";
import { type ErasureActions, isCancelled, unreachable, useRetentionFailure } from "./retention-actions";

type May = { propose: boolean; decide: boolean };
type Props = { view: ErasuresView; me: string; may: May; actions: ErasureActions };
type Asking = "propose" | "approve" | null;

const tones: Record<RunView["state"], Tone> = {
  proposed: "warn",
  approved: "info",
  done: "ok",
  rejected: "none",
  withdrawn: "none",
};

export function ErasuresCard({ view, me, may, actions }: Props) {
  const t = useTranslations("retention.runs");
  const words = useRetentionFailure();
  const confirming = useConfirmed(actions.confirm);
  const [asking, setAsking] = useState<Asking>(null);
  const [busy, setBusy] = useState(false);
  const open = view.runs.find(({ state }) => state === "proposed");
  const going = view.runs.find(({ state }) => state === "approved");
  const run = async (call: () => Promise<Result<unknown>>, done: string) => {
    setBusy(true);
    const result = await confirming.attempt(() => call().catch(() => unreachable));
    setBusy(false);
    setAsking(null);
    if (result.ok) return void toast.success(done);
    if (!isCancelled(result.error)) toast.error(words(result.error));
  };
  const decide = (verdict: "approve" | "reject") =>
    open && run(() => actions.decide(newActionKey(), { runId: open.id, version: open.version, verdict }), t("done"));
  const propose = () =>
    run(() => actions.propose(newActionKey(), { entityId: view.entityId, seen: view.due.length }), t("sent"));
  return (
    <Card level={2} heading={t("dueTitle", { name: view.name })}>
      <p className="mb-2 text-ink-2">
        {view.due.length === 0 ? t("dueNone") : t("dueText", { count: view.due.length })} {view.more && t("more")}
      </p>
      {view.due.length > 0 && <DueTable rows={view.due} label={t("dueTitle", { name: view.name })} />}
      {may.propose && !open && !going && view.due.length > 0 && (
        <div className="mt-3 flex">
          <Button size="sm" tone="main" onClick={() => setAsking("propose")}>
            {t("propose")}
          </Button>
        </div>
      )}
      {open && (
        <div className="mt-3 flex flex-col gap-2 rounded-md bg-warn-soft px-3 py-2.5">
          <p className="font-medium text-warn">{t("openTitle", { key: open.key, count: open.waiting })}</p>
          <RunBy run={open} />
          <div className="flex flex-wrap gap-2">
            {open.by.id === me ? (
              <Button
                size="sm"
                busy={busy}
                onClick={() => void run(() => actions.withdraw(newActionKey(), { runId: open.id }), t("done"))}
              >
                {t("withdraw")}
              </Button>
            ) : (
              may.decide && (
                <>
                  <Button size="sm" tone="danger" onClick={() => setAsking("approve")}>
                    {t("approve")}
                  </Button>
                  <Button size="sm" busy={busy} onClick={() => void decide("reject")}>
                    {t("reject")}
                  </Button>
                </>
              )
            )}
          </div>
        </div>
      )}
      {going && (
        <p role="status" className="mt-3 rounded-md bg-info-soft px-3 py-2 text-info">
          {t("going", { key: going.key })}{" "}
          {t("progress", { done: going.erased + going.kept, all: going.erased + going.kept + going.waiting })}
        </p>
      )}
      {view.heldBack.length > 0 && (
        <>
          <h3 className="mt-4 mb-1">{t("keptTitle")}</h3>
          <DueTable rows={view.heldBack} label={t("keptTitle")} />
        </>
      )}
      <PastRuns runs={view.runs} />
      {asking && (
        <AlertDialog
          open
          onOpenChange={(isOpen) => !isOpen && !busy && setAsking(null)}
          title={t(`${asking}Title`, { count: asking === "propose" ? view.due.length : (open?.waiting ?? 0) })}
          description={t(`${asking}Text`)}
          confirmLabel={asking === "propose" ? t("propose") : t("approveDo")}
          cancelLabel={t("cancel")}
          tone={asking === "propose" ? "main" : "danger"}
          busy={busy}
          onConfirm={() => void (asking === "propose" ? propose() : decide("approve"))}
        >
          {confirming.dialog}
        </AlertDialog>
      )}
      {!asking && confirming.dialog}
    </Card>
  );
}

function RunBy({ run }: { run: RunView }) {
  const t = useTranslations("retention.runs");
  const format = useFormat();
  return (
    <p className="text-ink-2">
      {t.rich("by", { name: () => <Name>{run.by.name}</Name>, when: format.date(Date.parse(run.at)) })}
    </p>
  );
}

const isKept = (row: DueRow | KeptRow): row is KeptRow => "kept" in row;

function DueTable({ rows, label }: { rows: readonly (DueRow | KeptRow)[]; label: string }) {
  const t = useTranslations("retention");
  const format = useFormat();
  return (
    <Wide label={label} className="max-h-96">
      <table className="w-full border-collapse">
        <thead className="text-ink-3">
          <tr>
            <th scope="col" className="py-1 pe-3 text-start font-normal">
              {t("runs.who")}
            </th>
            <th scope="col" className="py-1 pe-3 text-start font-normal">
              {t("runs.because")}
            </th>
            <th scope="col" className="py-1 text-end font-normal">
              {t("runs.over")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.customerId} className="border-line border-t align-top">
              <td className="max-w-48 truncate py-1.5 pe-3">
                <Link href={`/customers/${row.customerId}`} className="underline underline-offset-2">
                  {row.number}
                </Link>
              </td>
              <td className="py-1.5 pe-3">
                {isKept(row) ? (
                  <>
                    {t(`runs.kept.${row.kept}`)}
                    {row.kept === "legal_hold" && (
                      <span className="text-ink-3">
                        {" "}
                        {row.until
                          ? t("runs.until", { when: format.date(Date.parse(row.until)) })
                          : t("runs.untilLifted")}
                      </span>
                    )}
                  </>
                ) : (
                  t(`kind.${row.because}`)
                )}
              </td>
              <td className="whitespace-nowrap py-1.5 text-end">{format.date(Date.parse(row.dueAt))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function PastRuns({ runs }: { runs: readonly RunView[] }) {
  const t = useTranslations("retention.runs");
  const format = useFormat();
  const past = runs.filter(({ state }) => state !== "proposed" && state !== "approved");
  if (past.length === 0) return null;
  return (
    <>
      <h3 className="mt-4 mb-1">{t("pastTitle")}</h3>
      <ul className="flex flex-col">
        {past.map((run) => (
          <li key={run.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-line border-t py-1.5">
            <span>{t("past", { key: run.key, erased: run.erased, kept: run.kept })}</span>
            <Tag tone={tones[run.state]}>{t(`state.${run.state}`)}</Tag>
            <span className="ms-auto text-ink-3">{run.decidedAt && format.date(Date.parse(run.decidedAt))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
