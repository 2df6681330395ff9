"use client";
// Before something that restricts or releases, one proves afresh that it is oneself: six digits of the authenticator. What was
// being done goes on by itself once the code was right.
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useId, useRef, useState } from "react";
import { newActionKey } from "@/lib/action-key";
import type { AppError, Result } from "@/lib/errors";
import type { Act } from "../case/case-actions";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import { useRestrictionFailure } from "./restriction-words";

export type ConfirmAction = Act<{ code: string }, unknown>;
const unreachable = { ok: false, error: { code: "unavailable" } } as const satisfies Result<never>;
const cancelled = { ok: false, error: { code: "not_allowed", detail: "confirm_cancelled" } } as const;

/** Whether a refusal only asks for a fresh code. */
const wantsCode = (error: AppError): boolean => error.code === "not_allowed" && error.detail === "confirm_first";

type Confirming = {
  /** Attempts it; if a fresh code is asked for, asks for it and attempts again. */
  attempt: <T>(call: () => Promise<Result<T>>) => Promise<Result<T>>;
  /** Put it inside the dialog from which one acts, so that it opens over that. */
  dialog: ReactNode;
};

export function useConfirmed(confirm: ConfirmAction): Confirming {
  const [isOpen, setOpen] = useState(false);
  const answer = useRef<(confirmed: boolean) => void>(() => {});
  const close = (confirmed: boolean) => {
    setOpen(false);
    answer.current(confirmed);
  };
  const attempt = useCallback(async <T,>(call: () => Promise<Result<T>>): Promise<Result<T>> => {
    const first = await call();
    if (first.ok || !wantsCode(first.error)) return first;
    const confirmed = await new Promise<boolean>((resolve) => {
      answer.current = resolve;
      setOpen(true);
    });
    return confirmed ? call() : cancelled;
  }, []);
  return {
    attempt,
    dialog: isOpen && <ConfirmDialog confirm={confirm} onClose={() => close(false)} onConfirmed={() => close(true)} />,
  };
}

function ConfirmDialog(props: { confirm: ConfirmAction; onClose: () => void; onConfirmed: () => void }) {
  const t = useTranslations("restriction-desk.confirm");
  const words = useRestrictionFailure();
  const formId = useId();
  const [code, setCode] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const digits = code.replaceAll(/\s/g, "");
  const submit = async () => {
    if (busy) return;
    if (!/^\d{6}$/.test(digits)) return setFailure(t("six"));
    setBusy(true);
    const result = await props.confirm(newActionKey(), { code: digits }).catch(() => unreachable);
    setBusy(false);
    if (result.ok) return props.onConfirmed();
    setCode("");
    setFailure(words(result.error));
  };
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && !busy && props.onClose()}
      title={t("title")}
      description={t("detail")}
      footer={
        <Button tone="main" type="submit" form={formId} busy={busy}>
          {t("go")}
        </Button>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          // A dialog over another: this is no submission of that one's form.
          event.stopPropagation();
          void submit();
        }}
      >
        <TextField
          label={t("code")}
          error={failure}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          value={code}
          onChange={(event) => {
            setFailure(null);
            setCode(event.target.value);
          }}
        />
      </form>
    </Dialog>
  );
}
