"use client";
// A dialog around a form: it closes when it has worked, says what failed, and confirms by button, or ⌘↵ where that restricts nobody.
import { type ReactNode, useId, useState } from "react";
import { onConfirmKey } from "../case/confirm-key";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { useShortcuts } from "../ui/shortcuts";

/** Mount it to open it. `run` answers what failed in words, or null when it worked. */
export function FormDialog(props: {
  title: string;
  description: ReactNode;
  confirm: string;
  /** ⌘↵ confirms too. */
  keyed?: boolean;
  tone?: "main" | "danger";
  /** What is written in it stays when it is closed. */
  keeps?: boolean;
  size?: "md" | "lg";
  why: string | undefined;
  onClose: () => void;
  run: () => Promise<string | null>;
  children: ReactNode;
}) {
  const formId = useId();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const submit = async () => {
    if (busy || props.why) return;
    setBusy(true);
    const failed = await props.run();
    setBusy(false);
    setFailure(failed);
    if (!failed) props.onClose();
  };
  const run = () => void submit();
  useShortcuts([
    { keys: "mod+enter", label: props.confirm, run, inDialog: true, whileTyping: true, disabled: !props.keyed },
  ]);
  return (
    <Dialog
      open
      keeps={props.keeps}
      size={props.size}
      onOpenChange={(open) => !open && !busy && props.onClose()}
      title={props.title}
      description={props.description}
      footer={
        <>
          {failure && (
            <p role="alert" className="me-auto self-center text-risk">
              {failure}
            </p>
          )}
          <Button
            tone={props.tone ?? "main"}
            type="submit"
            form={formId}
            busy={busy}
            keys={props.keyed ? "mod+enter" : undefined}
            disabledReason={props.why}
          >
            {props.confirm}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-3.5"
        onKeyDownCapture={props.keyed ? onConfirmKey(run) : undefined}
        onSubmit={(event) => {
          event.preventDefault();
          run();
        }}
      >
        {props.children}
      </form>
    </Dialog>
  );
}
