"use client";
// A question before something is done to a restriction: what will follow, what must be said, and what failed. It closes when it
// has worked; what was written stays until then. No key does it but the buttons.
import { type ReactNode, useRef, useState } from "react";
import { AlertDialog } from "../ui/alert-dialog";

/** Mount it to open it. `run` answers what failed in words, or null. `over` opens above it (the fresh code). */
export function AskDialog(props: {
  title: string;
  description: ReactNode;
  confirm: string;
  tone?: "main" | "danger";
  /** Why it cannot be confirmed yet. */
  why?: string;
  over?: ReactNode;
  onClose: () => void;
  run: () => Promise<string | null>;
  children?: ReactNode;
}) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  // A second click can come before the page is drawn anew.
  const running = useRef(false);
  const confirm = async () => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFailure(null);
    const failed = await props.run();
    running.current = false;
    setBusy(false);
    setFailure(failed);
    if (!failed) props.onClose();
  };
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && !busy && props.onClose()}
      title={props.title}
      description={props.description}
      confirmLabel={props.confirm}
      tone={props.tone}
      busy={busy}
      disabledReason={props.why}
      onConfirm={() => void confirm()}
    >
      <div className="flex flex-col gap-3">{props.children}</div>
      {failure && (
        <p role="alert" className="mt-2 text-risk">
          {failure}
        </p>
      )}
      {props.over}
    </AlertDialog>
  );
}
