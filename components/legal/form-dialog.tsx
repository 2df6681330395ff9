"use client";
// A dialog with a form and one button: says what failed and stays open, closes when it went well.
import { type ReactNode, useId, useState } from "react";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";

type Props = {
  title: string;
  description?: string;
  go: string;
  tone?: "main" | "danger";
  size?: "sm" | "md" | "lg";
  /** Why it cannot be sent yet. */
  lacks?: string | undefined;
  /** Answers what failed in words, or null. */
  onSubmit: () => Promise<string | null>;
  onClose: () => void;
  children: ReactNode;
};

export function FormDialog({ title, description, go, tone = "main", size, lacks, onSubmit, onClose, children }: Props) {
  const formId = useId();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const submit = async () => {
    if (busy || lacks) return;
    setBusy(true);
    const failed = await onSubmit();
    setBusy(false);
    setFailure(failed);
    if (!failed) onClose();
  };
  return (
    <Dialog
      open
      {...(size && { size })}
      onOpenChange={(open) => !open && !busy && onClose()}
      title={title}
      description={description}
      footer={
        <>
          {failure && (
            <p role="alert" className="me-auto self-center text-risk">
              {failure}
            </p>
          )}
          <Button tone={tone} type="submit" form={formId} busy={busy} disabledReason={lacks}>
            {go}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-3.5"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          void submit();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}
