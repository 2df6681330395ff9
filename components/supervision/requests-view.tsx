"use client";
// Supervisors' information requests: what is asked, by when, who has it, what was answered.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { InformationRow, InformationView } from "@/lib/supervision/requests/queries";
import { requestViews } from "@/lib/supervision/schema";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { EmptyState } from "../ui/empty-state";
import { Deadline } from "../ui/moment";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import type { RequestActions } from "./actions";
import { AnswerDialog } from "./answer-dialog";
import { FileDialog } from "./file-dialog";
import { SegmentLinks } from "./segment-links";
import { useAct } from "./use-act";

type Props = {
  view: InformationView;
  which: (typeof requestViews)[number];
  meId: string;
  isRegulator: boolean;
  actions: RequestActions;
};

export function RequestsView({ view, which, meId, isRegulator, actions }: Props) {
  const t = useTranslations("supervision.request");
  const [filing, setFiling] = useState(false);
  const [answering, setAnswering] = useState<InformationRow | null>(null);
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      <div className="flex flex-wrap items-center gap-3">
        <SegmentLinks
          label={t("view.label")}
          current={which}
          links={requestViews
            .filter((id) => id !== "mine" || !isRegulator)
            .map((id) => ({
              id,
              label: t(`view.${id}`),
              href: `/supervision?view=requests&which=${id}`,
              ...(id === "open" || id === "overdue" ? { count: view.counts[id] } : {}),
            }))}
        />
        {actions.file && (
          <span className="ms-auto">
            <Button tone="main" onClick={() => setFiling(true)}>
              {t("file")}
            </Button>
          </span>
        )}
      </div>
      {view.rows.length === 0 && <EmptyState title={t("empty")} detail={t("emptyDetail")} />}
      {view.rows.map((row) => (
        <RequestCard key={row.id} row={row} meId={meId} actions={actions} onAnswer={() => setAnswering(row)} />
      ))}
      {filing && actions.file && (
        <FileDialog view={view} isRegulator={isRegulator} file={actions.file} onClose={() => setFiling(false)} />
      )}
      {answering && actions.answer && (
        <AnswerDialog
          row={answering}
          answer={actions.answer}
          makeExport={actions.makeExport}
          onClose={() => setAnswering(null)}
        />
      )}
    </div>
  );
}

type CardProps = { row: InformationRow; meId: string; actions: RequestActions; onAnswer: () => void };

function RequestCard({ row, meId, actions, onAnswer }: CardProps) {
  const t = useTranslations("supervision.request");
  const format = useFormat();
  const { busy, press } = useAct();
  const held = { requestId: row.id, version: row.version };
  const waits = row.state === "received" || row.state === "in_work";
  const { take, end } = actions;
  return (
    <Card
      level={2}
      heading={`${row.key} · ${row.authority}`}
      aside={waits ? <Deadline at={row.dueAt} /> : row.answeredAt && format.instant(row.answeredAt)}
    >
      <p className="m-0 flex flex-wrap items-baseline gap-x-2 gap-y-1 text-ink-2">
        <Tag tone={row.overdue ? "risk" : row.state === "answered" ? "ok" : "none"}>
          {row.overdue ? t("overdue") : t(`state.${row.state}`)}
        </Tag>
        {row.reference && <span>{row.reference}</span>}
        <span>{row.entity}</span>
        <span>{row.owner ? t("owner", { name: row.owner.name }) : t("unowned")}</span>
      </p>
      <p className="mt-2 mb-0 whitespace-pre-wrap">
        <Name>{row.asks}</Name>
      </p>
      {row.answer && (
        <blockquote className="mx-0 mt-2 mb-0 whitespace-pre-wrap border-line border-s-2 ps-3">
          <Name>{row.answer}</Name>
        </blockquote>
      )}
      {row.export && (
        <p className="mt-2 mb-0">
          <a href={`/api/records/exports/${row.export.id}`} download>
            {t("bundle", { records: row.export.records })}
          </a>{" "}
          <code className="text-ink-3">{row.export.digest.slice(0, 16)}</code>
        </p>
      )}
      <div className="mt-3 flex flex-wrap gap-2 empty:hidden">
        {waits && take && row.owner?.id !== meId && (
          <Button size="sm" busy={busy} onClick={() => void press(take, held, t("taken"))}>
            {t("take")}
          </Button>
        )}
        {row.state === "in_work" && actions.answer && (
          <Button size="sm" tone="main" onClick={onAnswer}>
            {t("answer")}
          </Button>
        )}
        {end && row.state !== "closed" && row.state !== "withdrawn" && (
          <Button size="sm" busy={busy} onClick={() => void press(end, held, t("ended"))}>
            {t(row.state === "answered" ? "close" : "withdraw")}
          </Button>
        )}
      </div>
    </Card>
  );
}
