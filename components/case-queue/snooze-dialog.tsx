"use client";
// Letting cases sleep: until when, and why.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { CaseRow } from "@/lib/cases/dto";
import { type SnoozeReason, snoozeReasons } from "@/lib/cases/states";
import { useFormat } from "@/lib/i18n/use-format";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextField } from "../ui/field";
import { usePresent } from "../ui/present";
import { Select } from "../ui/select";
import { ConfirmForm } from "./confirm-form";
import { type SnoozePreset, snoozePresets, snoozeUntil } from "./snooze-until";

type Props = {
  rows: readonly CaseRow[] | null;
  onClose: () => void;
  onSnooze: (rows: readonly CaseRow[], until: string, reason: SnoozeReason) => void;
};

/** Open while rows are given. */
export function SnoozeDialog({ rows, onClose, onSnooze }: Props) {
  const t = useTranslations("queue.snooze");
  if (!rows) return null;
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={(open) => !open && onClose()}
      title={t("title", { count: rows.length })}
      description={t("description")}
    >
      <SnoozeForm rows={rows} onClose={onClose} onSnooze={onSnooze} />
    </Dialog>
  );
}

function SnoozeForm({ rows, onClose, onSnooze }: Props & { rows: readonly CaseRow[] }) {
  const t = useTranslations("queue.snooze");
  const common = useTranslations("common");
  const reasons = useTranslations("decisions.snooze");
  const format = useFormat();
  const present = usePresent();
  const [preset, setPreset] = useState<SnoozePreset | "other">("tomorrow");
  const [other, setOther] = useState("");
  const [reason, setReason] = useState<SnoozeReason>("waiting_for_data");
  const until = preset === "other" ? (other ? new Date(other) : null) : snoozeUntil(preset, present);
  const missing = !until || Number.isNaN(until.getTime()) ? t("missing") : undefined;
  const snooze = () => {
    if (until && !missing) onSnooze(rows, until.toISOString(), reason);
  };
  return (
    <ConfirmForm onConfirm={snooze}>
      <Field label={t("until")}>
        <Select<SnoozePreset | "other">
          value={preset}
          onChange={setPreset}
          options={[
            ...snoozePresets.map((value) => ({
              value,
              label: t(`preset.${value}`),
              detail: format.when(snoozeUntil(value, present).getTime(), present),
            })),
            { value: "other", label: t("preset.other") },
          ]}
        />
      </Field>
      {preset === "other" && (
        <TextField
          label={t("at")}
          type="datetime-local"
          value={other}
          onChange={(event) => setOther(event.target.value)}
        />
      )}
      <Field label={t("reason")}>
        <Select<SnoozeReason>
          value={reason}
          onChange={setReason}
          options={snoozeReasons.map((value) => ({ value, label: reasons(value) }))}
        />
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{common("cancel")}</Button>
        <Button tone="main" keys="mod+enter" disabledReason={missing} onClick={snooze}>
          {t("confirm")}
        </Button>
      </div>
    </ConfirmForm>
  );
}
