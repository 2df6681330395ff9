"use client";
// The next step of a blocking report, at the bottom of its page: write, approve, say that none is owed, file, acknowledge.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { z } from "zod";
import type { acknowledgeInput, fileInput, moveInput, notOwedInput, writeInput } from "@/lib/reports/blocking/commands";
import type { BlockingView } from "@/lib/reports/blocking/dto";
import type { BlockingReceipt } from "@/lib/reports/blocking/store";
import type { Act } from "../case/case-actions";
import { FormDialog } from "../legal/form-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Field, TextArea, TextField } from "../ui/field";
import { call, useReportFailure } from "./report-words";

type Move = Act<z.input<typeof moveInput>, BlockingReceipt>;
export type BlockingActions = {
  write: Act<z.input<typeof writeInput>, BlockingReceipt>;
  approve: Move;
  reopen: Move;
  notOwed: Act<z.input<typeof notOwedInput>, BlockingReceipt>;
  file: Act<z.input<typeof fileInput>, BlockingReceipt>;
  acknowledge: Act<z.input<typeof acknowledgeInput>, BlockingReceipt>;
};
export type May = { write: boolean; approve: boolean; file: boolean };
type Props = { view: BlockingView; may: May; actions: BlockingActions; onEdit: () => void };
type Asking = "file" | "acknowledge" | "notOwed";

export function BlockingSteps({ view, may, actions, onEdit }: Props) {
  const t = useTranslations("reports.blocking");
  const router = useRouter();
  const words = useReportFailure();
  const [asking, setAsking] = useState<Asking | null>(null);
  const [busy, setBusy] = useState(false);
  const { row, version } = view;
  const seen = { reportId: row.id, version };
  const move = async (act: Move, said: string) => {
    setBusy(true);
    const result = await call(act, seen);
    setBusy(false);
    router.refresh();
    if (result.ok) toast.success(said);
    else toast.error(words(result.error));
  };
  const isWritten = view.writers.length > 0;
  const lacksWriter = isWritten ? undefined : t("needsWriter");
  const isDraft = row.state === "draft";
  const steps = [
    isDraft && may.write && (
      <Button key="edit" tone={isWritten ? "plain" : "main"} disabled={!view.content} onClick={onEdit}>
        {t("edit")}
      </Button>
    ),
    isDraft && may.approve && (
      <Button
        key="approve"
        tone={isWritten ? "main" : "plain"}
        busy={busy}
        disabledReason={lacksWriter}
        onClick={() => void move(actions.approve, t("approveDone"))}
      >
        {t("approve")}
      </Button>
    ),
    isDraft && may.approve && (
      <Button key="not-owed" tone="ghost" disabledReason={lacksWriter} onClick={() => setAsking("notOwed")}>
        {t("notOwed")}
      </Button>
    ),
    row.state === "approved" && may.file && (
      <Button key="file" tone="main" onClick={() => setAsking("file")}>
        {t("file")}
      </Button>
    ),
    row.state === "approved" && may.file && (
      <Button key="reopen" tone="ghost" busy={busy} onClick={() => void move(actions.reopen, t("reopenDone"))}>
        {t("reopen")}
      </Button>
    ),
    row.state === "filed" && may.file && (
      <Button key="acknowledge" tone="main" onClick={() => setAsking("acknowledge")}>
        {t("acknowledge")}
      </Button>
    ),
  ].filter(Boolean);
  if (steps.length === 0) return null;
  return (
    <Card stuck>
      <div className="flex flex-wrap gap-2">{steps}</div>
      {asking && <StepDialog asking={asking} view={view} actions={actions} onClose={() => setAsking(null)} />}
    </Card>
  );
}

type DialogProps = Pick<Props, "view" | "actions"> & { asking: Asking; onClose: () => void };

/** Each of them asks for one thing in words. */
function StepDialog({ asking, view, actions, onClose }: DialogProps) {
  const t = useTranslations("reports.blocking");
  const router = useRouter();
  const words = useReportFailure();
  const [typed, setTyped] = useState("");
  const seen = { reportId: view.row.id, version: view.version };
  const said = {
    file: { title: t("fileTitle"), label: t("reference"), go: t("file"), done: t("fileDone") },
    acknowledge: {
      ...{ title: t("acknowledgeTitle"), label: t("acknowledgement") },
      ...{ go: t("acknowledge"), done: t("acknowledgeDone") },
    },
    notOwed: { title: t("notOwedTitle"), label: t("because"), go: t("notOwedGo"), done: t("notOwedDone") },
  }[asking];
  const { authority, how } = view.regime;
  const description = {
    file: t("fileDetail", { authority, how }),
    acknowledge: authority,
    notOwed: t("notOwedDetail"),
  }[asking];
  const submit = async () => {
    const result = await {
      file: () => call(actions.file, { ...seen, reference: typed }),
      acknowledge: () => call(actions.acknowledge, { ...seen, acknowledgement: typed }),
      notOwed: () => call(actions.notOwed, { ...seen, because: typed }),
    }[asking]();
    router.refresh();
    if (!result.ok) return words(result.error);
    toast.success(said.done);
    return null;
  };
  return (
    <FormDialog title={said.title} description={description} go={said.go} onSubmit={submit} onClose={onClose}>
      {asking === "file" ? (
        <TextField
          label={said.label}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      ) : (
        <Field label={said.label}>
          <TextArea maxLength={500} value={typed} onChange={(event) => setTyped(event.target.value)} />
        </Field>
      )}
    </FormDialog>
  );
}
