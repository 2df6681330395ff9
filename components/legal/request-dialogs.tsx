"use client";
// Deciding a request: verified, refused, answered, closed, mended, released from.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RequestView } from "@/lib/legal-requests/dto";
import { closeReasons, refuseReasons, verifiedHows } from "@/lib/legal-requests/states";
import { Field, TextArea, TextField } from "../ui/field";
import { Select } from "../ui/select";
import { endOfDay, readAmount, writeAmount } from "./amounts";
import { FormDialog } from "./form-dialog";
import { useLegalCode } from "./legal-words";
import type { RequestActions } from "./request-actions";
import type { DeskHandle } from "./use-desk";

export type RequestDialog = "verify" | "refuse" | "answer" | "close" | "amend";
type Props = { dialog: RequestDialog; desk: DeskHandle<RequestView>; actions: RequestActions; onClose: () => void };

/** The request as it was when the dialog opened: what comes in behind it is signed by nobody who has not looked. */
const useSeenRequest = ({ view }: DeskHandle<RequestView>) =>
  useState({ requestId: view.id, version: view.version })[0];

const choices = { verify: verifiedHows, refuse: refuseReasons, close: closeReasons } as const;

export function RequestDialogs({ dialog, desk, actions, onClose }: Props) {
  return dialog === "amend" ? (
    <AmendDialog desk={desk} actions={actions} onClose={onClose} />
  ) : (
    <DecideDialog dialog={dialog} desk={desk} actions={actions} onClose={onClose} />
  );
}

function DecideDialog({ dialog, desk, actions, onClose }: Props & { dialog: Exclude<RequestDialog, "amend"> }) {
  const t = useTranslations("legal.decide");
  const code = useLegalCode();
  const options: readonly string[] = dialog === "answer" ? [] : choices[dialog];
  const [choice, setChoice] = useState<string | null>(options[0] ?? null);
  const [words, setWords] = useState("");
  const seen = useSeenRequest(desk);
  const submit = () => {
    const because = choice as never;
    if (dialog === "verify") return desk.run(actions.verify, { ...seen, how: because, words }, t("done"));
    if (dialog === "refuse") return desk.run(actions.refuse, { ...seen, because, words }, t("done"));
    if (dialog === "close") return desk.run(actions.close, { ...seen, because, words }, t("done"));
    return desk.run(actions.answer, { ...seen, words }, t("done"));
  };
  const detail = dialog === "verify" ? t("verifyDetail") : dialog === "close" ? t("closeDetail") : undefined;
  return (
    <FormDialog
      title={t(`${dialog}Title`)}
      {...(detail && { description: detail })}
      go={t(`${dialog}Go`)}
      tone={dialog === "refuse" ? "danger" : "main"}
      lacks={words.trim().length < 3 ? t("words") : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      {options.length > 0 && (
        <Field label={t(dialog === "verify" ? "how" : "because")}>
          <Select
            value={choice}
            onChange={setChoice}
            options={options.map((value) => ({ value, label: code(dialog === "verify" ? "how" : "because", value) }))}
          />
        </Field>
      )}
      <Field label={t("words")}>
        <TextArea maxLength={4000} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

const dayOf = (instant: string | null): string => instant?.slice(0, 10) ?? "";

function AmendDialog({ desk, actions, onClose }: Omit<Props, "dialog">) {
  const t = useTranslations("legal");
  const { view } = desk;
  const seen = useSeenRequest(desk);
  const [typed, setTyped] = useState({
    ...{ amount: writeAmount(view.amountUsdCents), due: dayOf(view.dueAt), expires: dayOf(view.expiresAt) },
    ...{ gag: dayOf(view.gagUntil), because: "" },
  });
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  const amount = readAmount(typed.amount);
  const unread = amount === undefined ? t("takeIn.badAmount") : undefined;
  const submit = () =>
    desk.run(
      actions.amend,
      {
        ...{ ...seen, because: typed.because, amountUsdCents: amount ?? null },
        ...{ dueAt: endOfDay(typed.due), expiresAt: endOfDay(typed.expires), gagUntil: endOfDay(typed.gag) },
      },
      t("decide.done"),
    );
  return (
    <FormDialog
      title={t("decide.amendTitle")}
      description={t("decide.amendDetail")}
      go={t("decide.amendGo")}
      lacks={unread ?? (typed.because.trim().length < 3 ? t("decide.because") : undefined)}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="grid gap-3.5 sm:grid-cols-2">
        <TextField label={t("takeIn.amount")} inputMode="decimal" optional error={unread} {...field("amount")} />
        <TextField label={t("takeIn.due")} type="date" optional {...field("due")} />
        <TextField label={t("takeIn.expires")} type="date" optional {...field("expires")} />
        <TextField label={t("takeIn.gag")} type="date" optional {...field("gag")} />
      </div>
      <Field label={t("decide.because")}>
        <TextArea maxLength={4000} {...field("because")} />
      </Field>
    </FormDialog>
  );
}
