"use client";
// Findings: what was found, whose it is, what was answered, and how it ended.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { FindingRow } from "@/lib/supervision/audit/findings";
import { FormDialog } from "../legal/form-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { Field, TextArea } from "../ui/field";
import { Deadline } from "../ui/moment";
import { Name } from "../ui/name";
import { SegmentedControl } from "../ui/segmented-control";
import { Tag } from "../ui/tag";
import type { FindingActions } from "./actions";
import { useAct } from "./use-act";

type Doing = { row: FindingRow; what: "answer" | "settle" };

export function FindingsView({ rows, meId, actions }: { rows: FindingRow[]; meId: string; actions: FindingActions }) {
  const t = useTranslations("supervision.finding");
  const [doing, setDoing] = useState<Doing | null>(null);
  if (rows.length === 0) return <EmptyState title={t("empty")} detail={t("emptyDetail")} />;
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      {rows.map((row) => (
        <Card
          key={row.id}
          level={2}
          heading={`${row.key} · ${t(`weights.${row.weight}`)}`}
          aside={row.state === "open" ? <Deadline at={row.dueAt} /> : row.entity}
        >
          <p className="m-0 flex flex-wrap items-baseline gap-x-2 gap-y-1 text-ink-2">
            <Tag tone={row.overdue ? "risk" : row.state === "closed" ? "ok" : "info"}>{t(`state.${row.state}`)}</Tag>
            <span>{t("of", { name: row.owner.name })}</span>
            <span>{t("by", { name: row.raisedBy })}</span>
            {row.caseId && (
              <Link href={`/cases/${row.caseId}`} className="underline underline-offset-2">
                {t("toCase")}
              </Link>
            )}
          </p>
          {[row.found, row.answer, row.said].map(
            (words, at) =>
              words && (
                // biome-ignore lint/suspicious/noArrayIndexKey: three fixed places.
                <p key={at} className="mt-2 mb-0 whitespace-pre-wrap">
                  <Name>{words}</Name>
                </p>
              ),
          )}
          <div className="mt-3 flex gap-2 empty:hidden">
            {row.state === "open" && actions.answer && row.owner.id === meId && (
              <Button size="sm" tone="main" onClick={() => setDoing({ row, what: "answer" })}>
                {t("answer")}
              </Button>
            )}
            {row.state === "answered" && actions.settle && (
              <Button size="sm" tone="main" onClick={() => setDoing({ row, what: "settle" })}>
                {t("settle")}
              </Button>
            )}
          </div>
        </Card>
      ))}
      {doing?.what === "answer" && actions.answer && (
        <AnswerFinding row={doing.row} answer={actions.answer} onClose={() => setDoing(null)} />
      )}
      {doing?.what === "settle" && actions.settle && (
        <SettleFinding row={doing.row} settle={actions.settle} onClose={() => setDoing(null)} />
      )}
    </div>
  );
}

type AnswerProps = { row: FindingRow; answer: NonNullable<FindingActions["answer"]>; onClose: () => void };

function AnswerFinding({ row, answer, onClose }: AnswerProps) {
  const t = useTranslations("supervision.finding");
  const { run } = useAct();
  const [words, setWords] = useState("");
  const submit = () =>
    run(answer, { findingId: row.id, version: row.version, answer: words }, ({ key }) => t("answered", { key }));
  return (
    <FormDialog title={t("answerTitle", { key: row.key })} go={t("answer")} onSubmit={submit} onClose={onClose}>
      <Field label={t("answer")}>
        <TextArea maxLength={4000} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

type SettleProps = { row: FindingRow; settle: NonNullable<FindingActions["settle"]>; onClose: () => void };

function SettleFinding({ row, settle, onClose }: SettleProps) {
  const t = useTranslations("supervision.finding");
  const { run } = useAct();
  const [how, setHow] = useState<"close" | "again">("close");
  const [said, setSaid] = useState("");
  const submit = () =>
    run(settle, { findingId: row.id, version: row.version, settles: how === "close", said }, t("settled"));
  return (
    <FormDialog title={t("settleTitle", { key: row.key })} go={t(how)} onSubmit={submit} onClose={onClose}>
      <SegmentedControl
        label={t("how")}
        value={how}
        onChange={setHow}
        options={[
          { value: "close", label: t("close") },
          { value: "again", label: t("again") },
        ]}
      />
      <Field label={t("said")}>
        <TextArea maxLength={4000} value={said} onChange={(event) => setSaid(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
