"use client";
// Handing a case up, or noting something: one text about one case.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CaseRow } from "@/lib/cases/dto";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextArea } from "../ui/field";
import { Name } from "../ui/name";
import { ConfirmForm } from "./confirm-form";

export type TextRequest = { row: CaseRow; what: "escalate" | "note" };
type Props = {
  request: TextRequest | null;
  onClose: () => void;
  onConfirm: (request: TextRequest, text: string) => void;
};
const limits = { escalate: { least: 3, most: 500 }, note: { least: 1, most: 8_000 } };

/** Open while a request is given. */
export function TextDialog({ request, onClose, onConfirm }: Props) {
  const t = useTranslations("queue");
  if (!request) return null;
  const { row, what } = request;
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && onClose()}
      title={t(`${what}.title`)}
      description={
        <>
          {row.name && <Name>{row.name}</Name>} <span className="text-ink-3">· {row.key}</span>
        </>
      }
    >
      <TextForm request={request} onClose={onClose} onConfirm={onConfirm} />
    </Dialog>
  );
}

function TextForm({ request, onClose, onConfirm }: Props & { request: TextRequest }) {
  const t = useTranslations("queue");
  const common = useTranslations("common");
  const [text, setText] = useState("");
  const { least, most } = limits[request.what];
  const missing = text.trim().length < least ? t(`${request.what}.missing`) : undefined;
  const confirm = () => {
    if (!missing) onConfirm(request, text.trim());
  };
  return (
    <ConfirmForm onConfirm={confirm}>
      <Field label={t(`${request.what}.text`)} hint={t(`${request.what}.hint`)}>
        <TextArea rows={4} maxLength={most} value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <Button tone="main" keys="mod+enter" disabledReason={missing} onClick={confirm}>
          {t(`${request.what}.confirm`)}
        </Button>
      </div>
    </ConfirmForm>
  );
}
