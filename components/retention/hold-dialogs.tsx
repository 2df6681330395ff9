"use client";
// The dialogs of legal holds: place, make longer, propose to lift, decide.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { HoldView } from "@/lib/retention/dto";
import { FormDialog } from "../legal/form-dialog";
import { useConfirmed } from "../restriction/confirm-dialog";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextArea, TextField } from "../ui/field";
import { Name } from "../ui/name";
import { type HoldActions, isCancelled, unreachable, useRetentionFailure } from "./retention-actions";

type Props = { hold: HoldView; actions: HoldActions; onClose: () => void };
const LEAST = 10;

/** The end of a day as typed; null for none. */
const endOf = (day: string): Date | null => (day ? new Date(`${day}T23:59:59`) : null);

export function PlaceHoldDialog({ actions, onClose }: Omit<Props, "hold">) {
  const t = useTranslations("retention.holds");
  const words = useRetentionFailure();
  const [subject, setSubject] = useState("");
  const [until, setUntil] = useState("");
  const [reason, setReason] = useState("");
  const lacks = subject.trim() === "" ? t("subject") : reason.trim().length < LEAST ? t("reasonHint") : undefined;
  const submit = async () => {
    const found = await actions.find(subject.trim()).catch(() => unreachable);
    if (!found.ok) return found.error.code === "not_found" ? t("notFound") : words(found.error);
    const asked = { ...found.value, until: endOf(until), reason: reason.trim() };
    const placed = await actions.place(newActionKey(), asked).catch(() => unreachable);
    if (!placed.ok) return words(placed.error);
    toast.success(t("saved"));
    return null;
  };
  return (
    <FormDialog
      title={t("placeTitle")}
      description={t("placeText")}
      go={t("placeDo")}
      lacks={lacks}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label={t("subject")} value={subject} onChange={(event) => setSubject(event.target.value)} />
      <TextField
        label={t("until")}
        hint={t("untilHint")}
        type="date"
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <Field label={t("reason")} hint={t("reasonHint")}>
        <TextArea rows={3} maxLength={1_000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

export function ExtendHoldDialog({ hold, actions, onClose }: Props) {
  const t = useTranslations("retention.holds");
  const words = useRetentionFailure();
  const [until, setUntil] = useState("");
  const submit = async () => {
    const done = await actions
      .extend(newActionKey(), { holdId: hold.id, until: endOf(until) })
      .catch(() => unreachable);
    if (!done.ok) return words(done.error);
    toast.success(t("saved"));
    return null;
  };
  return (
    <FormDialog
      size="sm"
      title={t("extendTitle", { key: hold.key })}
      go={t("extendDo")}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t("until")}
        hint={t("untilHint")}
        type="date"
        value={until}
        onChange={(event) => setUntil(event.target.value)}
      />
    </FormDialog>
  );
}

export function LiftHoldDialog({ hold, actions, onClose }: Props) {
  const t = useTranslations("retention.holds");
  const words = useRetentionFailure();
  const [reason, setReason] = useState("");
  const submit = async () => {
    const asked = { holdId: hold.id, reason: reason.trim() };
    const done = await actions.proposeLift(newActionKey(), asked).catch(() => unreachable);
    if (!done.ok) return words(done.error);
    toast.success(t("saved"));
    return null;
  };
  return (
    <FormDialog
      title={t("liftTitle", { key: hold.key })}
      description={t("liftText")}
      go={t("liftDo")}
      lacks={reason.trim().length < LEAST ? t("reasonHint") : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t("reason")} hint={t("reasonHint")}>
        <TextArea rows={3} maxLength={1_000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

export function DecideHoldDialog({ hold, actions, onClose }: Props) {
  // what was proposed when the dialog opened
  const [lift] = useState(hold.lift);
  const t = useTranslations("retention.holds");
  const words = useRetentionFailure();
  const confirming = useConfirmed(actions.confirm);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const decide = async (verdict: "lift" | "keep") => {
    setBusy(true);
    const done = await confirming.attempt(() =>
      actions
        .decideLift(newActionKey(), { holdId: hold.id, proposedAt: lift?.at ?? "", verdict })
        .catch(() => unreachable),
    );
    setBusy(false);
    if (!done.ok) return isCancelled(done.error) ? undefined : setFailure(words(done.error));
    toast.success(t("saved"));
    onClose();
  };
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t("decideTitle", { key: hold.key })}
      footer={
        <>
          {failure && (
            <p role="alert" className="me-auto self-center text-risk">
              {failure}
            </p>
          )}
          <Button busy={busy} onClick={() => void decide("keep")}>
            {t("keep")}
          </Button>
          <Button tone="danger" busy={busy} onClick={() => void decide("lift")}>
            {t("liftNow")}
          </Button>
        </>
      }
    >
      <p className="break-words">
        {t.rich("decideText", { name: () => <Name>{lift?.by.name ?? ""}</Name>, reason: lift?.reason ?? "" })}
      </p>
      {confirming.dialog}
    </Dialog>
  );
}
