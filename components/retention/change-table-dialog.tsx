"use client";
// Proposing another table. What is typed stays typed when another version comes into force meanwhile: that is told, and lines that nobody
// touched show what is in force. The floor is said beside each line before anything is sent.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import { useFormat } from "@/lib/i18n/use-format";
import type { TableView } from "@/lib/retention/dto";
import { type Days, type RetentionKind, retentionKinds } from "@/lib/retention/kinds";
import { FormDialog } from "../legal/form-dialog";
import { Field, TextArea, TextField } from "../ui/field";
import { type TableActions, unreachable, useRetentionFailure } from "./retention-actions";
import { useSpan } from "./use-span";

type Props = { table: TableView; actions: TableActions; onClose: () => void };

/** Mount it to open it. */
export function ChangeTableDialog({ table, actions, onClose }: Props) {
  const t = useTranslations("retention");
  const span = useSpan();
  const words = useRetentionFailure();
  const [opened] = useState(table);
  const [typed, setTyped] = useState<Partial<Record<RetentionKind, string>>>({});
  const [reason, setReason] = useState("");
  const textOf = (kind: RetentionKind): string => typed[kind] ?? String(table.days[kind]);
  const daysIn = (kind: RetentionKind): number => Number(textOf(kind).trim() || "0");
  const isLow = (kind: RetentionKind): boolean => !Number.isInteger(daysIn(kind)) || daysIn(kind) < table.floors[kind];
  const low = retentionKinds.find(isLow);
  const lacks = low
    ? t("table.low", { kind: t(`kind.${low}`), span: span(table.floors[low]) })
    : reason.trim().length < 10
      ? t("table.reasonHint")
      : undefined;
  const submit = async () => {
    const days = Object.fromEntries(retentionKinds.map((kind) => [kind, daysIn(kind)])) as Days;
    const asked = { entityId: table.entityId, seen: table.version, days, reason: reason.trim() };
    const result = await actions.propose(newActionKey(), asked).catch(() => unreachable);
    if (!result.ok) return words(result.error);
    toast.success(t("table.saved"));
    return null;
  };
  return (
    <FormDialog
      title={t("table.dialogTitle", { name: table.name })}
      description={t("table.dialogText")}
      go={t("table.propose")}
      lacks={lacks}
      onSubmit={submit}
      onClose={onClose}
    >
      {table.version !== opened.version && <ChangedMeanwhile before={opened.days} table={table} />}
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {retentionKinds.map((kind) => (
          <TextField
            key={kind}
            label={t(`kind.${kind}`)}
            hint={`${t("table.unit")} · ${t("floor", { span: span(table.floors[kind]) })}`}
            error={isLow(kind) ? t("error.below_floor") : undefined}
            inputMode="numeric"
            value={textOf(kind)}
            onChange={(event) => setTyped({ ...typed, [kind]: event.target.value })}
          />
        ))}
      </div>
      <Field label={t("table.reason")} hint={t("table.reasonHint")}>
        <TextArea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

/** What came into force while somebody wrote. */
function ChangedMeanwhile({ before, table }: { before: Days; table: TableView }) {
  const t = useTranslations("retention");
  const span = useSpan();
  const format = useFormat();
  const changed = retentionKinds.filter((kind) => before[kind] !== table.days[kind]);
  return (
    <div role="alert" className="rounded-md bg-warn-soft px-3 py-2">
      <p className="font-medium text-warn">{t("table.changedTitle", { version: table.version })}</p>
      <p className="text-ink-2">{t("table.changedText")}</p>
      <ul className="flex flex-col gap-0.5">
        {changed.map((kind) => (
          <li key={kind}>
            {t(`kind.${kind}`)}
            {format.colon}
            {t("table.becomes", { before: span(before[kind]), after: span(table.days[kind]) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
