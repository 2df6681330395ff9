"use client";
// A question that is answered in a sentence: escalating, reopening, ending a clearance, revealing. Closes when it has worked.
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextArea } from "../ui/field";
import { useShortcuts } from "../ui/shortcuts";

/** Mount it to open it. `run` answers whether it worked; what failed it says itself, and what was written stays. */
export function ReasonDialog(props: {
  title: ReactNode;
  detail: ReactNode;
  label: string;
  hint?: string;
  /** Letters at least; three unless told. */
  least?: number;
  confirm: string;
  onClose: () => void;
  run: (reason: string) => Promise<boolean>;
}) {
  const t = useTranslations("case.escalate");
  const formId = useId();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const least = props.least ?? 3;
  const short = reason.trim().length < least;
  const submit = async () => {
    setAsked(true);
    if (busy || short) return;
    setBusy(true);
    const done = await props.run(reason.trim());
    setBusy(false);
    if (done) props.onClose();
  };
  useShortcuts([{ keys: "mod+enter", label: props.confirm, run: submit, inDialog: true, whileTyping: true }]);
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && !busy && props.onClose()}
      title={props.title}
      description={props.detail}
      footer={
        <Button tone="main" type="submit" form={formId} busy={busy} keys="mod+enter">
          {props.confirm}
        </Button>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={props.label} hint={props.hint} error={asked && short && t("tooShort", { count: least })}>
          <TextArea
            rows={3}
            maxLength={500}
            required
            dir="auto"
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
