"use client";
// The bulk proposals of a request or an investigation: signed or refused by a second person, their progress while they are placed, and
// the outcome of each account.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { BatchBrief } from "@/lib/legal-requests/dto";
import type { BatchView } from "@/lib/restrictions/batches/dto";
import { askApi } from "../case-queue/ask-api";
import { useRestrictionWords } from "../restriction/restriction-words";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Field, TextArea } from "../ui/field";
import { Meter } from "../ui/meter";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";
import { FormDialog } from "./form-dialog";
import type { BatchActions } from "./request-actions";
import { RestrictionLink } from "./restriction-link";
import type { DeskHandle } from "./use-desk";

type Desk = Pick<DeskHandle<{ id: string; version: number }>, "run" | "busy">;
type Props = {
  desk: Desk;
  batches: BatchBrief[];
  /** Names by customer, as the page may show them. */
  names: ReadonlyMap<string, string>;
  actions: BatchActions;
};
const SHOWN = 500;

export function BatchesCard({ desk, batches, names, actions }: Props) {
  const t = useTranslations("legal.batch");
  if (batches.length === 0) return null;
  return (
    <Card level={2} heading={t("title")}>
      <ul className="m-0 list-none p-0">
        {batches.map((batch) => (
          <li key={batch.id} className="border-line border-t py-2.5 first:border-t-0">
            <Batch desk={desk} brief={batch} names={names} actions={actions} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

const tones = { open: "warn", running: "info", done: "ok", rejected: "none", withdrawn: "none" } as const;

function Batch({ desk, brief, names, actions }: Omit<Props, "batches"> & { brief: BatchBrief }) {
  const t = useTranslations("legal.batch");
  const words = useRestrictionWords();
  const format = useFormat();
  const [isShown, setShown] = useState(false);
  const [asking, setAsking] = useState<"approve" | "reject" | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ["batches", brief.id, brief.state, brief.placed],
    queryFn: ({ signal }) => askApi<BatchView>(`/api/batches/${brief.id}`, signal),
    placeholderData: keepPreviousData,
  });
  const view = query.data;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-medium">
          {brief.key} · {words.measure(brief.measure)}
        </span>
        <Tag tone={tones[brief.state]}>{t(`state.${brief.state}`)}</Tag>
        <span className="ms-auto text-ink-3 tabular-nums" aria-live="polite">
          {t("progress", { placed: brief.placed, total: brief.total })}
        </span>
      </div>
      {brief.state === "running" && (
        <Meter share={brief.placed / brief.total} text={`${brief.placed} / ${brief.total}`} label={t("title")} />
      )}
      {query.isError && <p className="text-risk">{t("unreadable")}</p>}
      {view && (
        <>
          <p className="my-1 text-ink-2">
            {view.createdBy && t("proposedBy", { name: view.createdBy.name })}
            {view.totalUsdCents !== null && ` · ${format.money(view.totalUsdCents, true)}`}
          </p>
          {view.proposal?.why && <p className="my-1 whitespace-pre-line">{view.proposal.why}</p>}
          {view.proposal?.approvals.map((approval) => (
            <p key={approval.by.id} className="my-1 text-ink-2">
              {t(approval.verdict === "approve" ? "signedBy" : "refusedBy", { name: approval.by.name })}
              {approval.words && `${format.colon}${approval.words}`}
            </p>
          ))}
          <div className="flex flex-wrap items-center gap-2">
            {view.may.approve === null && (
              <>
                <Button tone="main" busy={desk.busy} onClick={() => setAsking("approve")}>
                  {t("approve")}
                </Button>
                <Button onClick={() => setAsking("reject")}>{t("reject")}</Button>
              </>
            )}
            {view.may.takeBack === null && (
              <Button
                busy={desk.busy}
                onClick={() =>
                  void desk
                    .run(actions.takeBack, { batchId: view.id, version: view.version }, t("noted"))
                    .then(setFailure)
                }
              >
                {t("takeBack")}
              </Button>
            )}
            <Button tone="ghost" onClick={() => setShown(!isShown)} aria-expanded={isShown}>
              {t(isShown ? "hide" : "show")}
            </Button>
          </div>
          {failure && (
            <p role="alert" className="text-risk">
              {failure}
            </p>
          )}
          {isShown && <Entries view={view} names={names} />}
          {asking && (
            <DecideDialog desk={desk} view={view} verdict={asking} actions={actions} onClose={() => setAsking(null)} />
          )}
        </>
      )}
    </>
  );
}

function Entries({ view, names }: { view: BatchView; names: ReadonlyMap<string, string> }) {
  const t = useTranslations("legal");
  const format = useFormat();
  return (
    <ul className="m-0 mt-2 max-h-80 list-none overflow-y-auto p-0">
      {view.entries.slice(0, SHOWN).map((entry) => (
        <li key={entry.restrictionId} className="flex flex-wrap gap-x-3 border-line border-t py-1">
          <span className="min-w-0 flex-1 truncate">
            <Name>{names.get(entry.customerId) ?? entry.externalId}</Name>
          </span>
          <span className="tabular-nums">
            {entry.usdCents === null ? t("batch.all") : format.money(entry.usdCents, true)}
          </span>
          <RestrictionLink restriction={{ id: entry.restrictionId, key: entry.key, state: entry.state }} />
        </li>
      ))}
      {view.entries.length > SHOWN && <li>{t("entries.more", { count: view.entries.length - SHOWN })}</li>}
    </ul>
  );
}

type DecideProps = {
  desk: Desk;
  view: BatchView;
  verdict: "approve" | "reject";
  actions: BatchActions;
  onClose: () => void;
};

function DecideDialog({ desk, view, verdict, actions, onClose }: DecideProps) {
  const t = useTranslations("legal.batch");
  const words = useRestrictionWords();
  const [text, setText] = useState("");
  const said = text.trim().length >= 3 ? { words: text } : {};
  return (
    <FormDialog
      title={t(verdict === "approve" ? "approveTitle" : "rejectTitle", { key: view.key })}
      description={t("approveDetail", { total: view.total, measure: words.measure(view.measure) })}
      go={t(verdict)}
      tone={verdict === "approve" ? "main" : "danger"}
      onSubmit={() =>
        desk.run(actions.decide, { batchId: view.id, version: view.version, verdict, ...said }, t("noted"))
      }
      onClose={onClose}
    >
      <Field label={t("words")} optional>
        <TextArea maxLength={2000} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
