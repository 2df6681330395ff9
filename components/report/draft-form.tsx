"use client";
// Writing the draft of a blocking report, in place of what it says.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { BlockingContent } from "@/lib/reports/blocking/content";
import type { BlockingView } from "@/lib/reports/blocking/dto";
import { readAmount } from "../legal/amounts";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Field, TextArea, TextField } from "../ui/field";
import type { BlockingActions } from "./blocking-steps";
import { call, useReportFailure } from "./report-words";

type Props = { view: BlockingView; content: BlockingContent; write: BlockingActions["write"]; onClose: () => void };
const lines = ["owner", "account", "party", "basis", "where"] as const;

export function DraftForm({ view, content, write, onClose }: Props) {
  const t = useTranslations("reports.blocking");
  const amounts = useTranslations("legal.takeIn");
  const router = useRouter();
  const words = useReportFailure();
  // what was written behind this form is not overwritten unseen
  const [{ version }] = useState(view);
  const [typed, setTyped] = useState(content);
  const [value, setValue] = useState(view.row.usdCents === null ? "" : (view.row.usdCents / 100).toFixed(2));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const set = (part: keyof BlockingContent) => (event: { target: { value: string } }) =>
    setTyped({ ...typed, [part]: event.target.value });
  const usdCents = readAmount(value);
  const unread = usdCents === undefined ? amounts("badAmount") : undefined;
  const save = async () => {
    if (usdCents === undefined) return;
    setBusy(true);
    const result = await call(write, { reportId: view.row.id, version, content: typed, usdCents });
    setBusy(false);
    if (!result.ok) return setFailure(words(result.error));
    toast.success(t("editDone"));
    router.refresh();
    onClose();
  };
  return (
    <Card heading={t("content")} level={2}>
      <form
        noValidate
        className="flex flex-col gap-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="grid gap-3.5 sm:grid-cols-2">
          {lines.map((part) => (
            <TextField key={part} label={t(part)} maxLength={300} value={typed[part]} onChange={set(part)} />
          ))}
          <TextField
            label={t("value")}
            inputMode="decimal"
            optional
            error={unread}
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        </div>
        <Field label={t("property")}>
          <TextArea maxLength={2000} value={typed.property} onChange={set("property")} />
        </Field>
        <Field label={t("remarks")}>
          <TextArea maxLength={4000} value={typed.remarks} onChange={set("remarks")} />
        </Field>
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" tone="main" busy={busy} disabledReason={unread}>
            {t("save")}
          </Button>
          <Button tone="ghost" onClick={onClose}>
            {t("cancel")}
          </Button>
          {failure && (
            <p role="alert" className="m-0 text-risk">
              {failure}
            </p>
          )}
        </div>
      </form>
    </Card>
  );
}
