"use client";
// A caller asks for a copy of their data, or that it is put right: taken down for whoever was verified. The answer goes to their page.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { z } from "zod";
import { newActionKey } from "@/lib/action-key";
import { typedValue } from "@/lib/data-requests/country-typed";
import type { RequestReceipt } from "@/lib/data-requests/dto";
import { type Rectifiable, rectifiable, type takeDownInput } from "@/lib/data-requests/schema";
import type { Result } from "@/lib/errors";
import { useFormat } from "@/lib/i18n/use-format";
import type { Act } from "../case/case-actions";
import { FormDialog } from "../legal/form-dialog";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Field, TextArea, TextField } from "../ui/field";
import { Select } from "../ui/select";

export type TakeDown = Act<z.input<typeof takeDownInput>, RequestReceipt>;
type Props = { customerId: string; verified: boolean; takeDown: TakeDown };
const unreachable = { ok: false, error: { code: "unavailable" } } as const satisfies Result<never>;

function useTold(): (result: Result<RequestReceipt>) => string | null {
  const t = useTranslations("data-requests.caller");
  const codes = useTranslations("errors.code");
  const format = useFormat();
  return (result) => {
    if (!result.ok) return result.error.detail === "already_asked" ? t("known") : codes(result.error.code);
    toast.success(t("done", { key: result.value.key, when: format.date(Date.parse(result.value.dueAt)) }));
    return null;
  };
}

export function TakeDownCard({ customerId, verified, takeDown }: Props) {
  const t = useTranslations("data-requests.caller");
  const told = useTold();
  const [busy, setBusy] = useState(false);
  const [correcting, setCorrecting] = useState(false);
  const lacks = verified ? undefined : t("verifyFirst");
  const copy = async () => {
    setBusy(true);
    const failed = told(await takeDown(newActionKey(), { customerId, kind: "access" }).catch(() => unreachable));
    setBusy(false);
    if (failed) toast.error(failed);
  };
  return (
    <Card heading={t("title")}>
      <p className="mb-2 text-ink-2">{t("text")}</p>
      <div className="flex flex-wrap gap-2">
        <Button busy={busy} disabledReason={lacks} onClick={() => void copy()}>
          {t("copy")}
        </Button>
        <Button disabledReason={lacks} onClick={() => setCorrecting(true)}>
          {t("correct")}
        </Button>
      </div>
      {correcting && <CorrectDialog customerId={customerId} takeDown={takeDown} onClose={() => setCorrecting(false)} />}
    </Card>
  );
}

function CorrectDialog(props: { customerId: string; takeDown: TakeDown; onClose: () => void }) {
  const t = useTranslations("data-requests");
  const told = useTold();
  const [field, setField] = useState<Rectifiable>("address");
  const [to, setTo] = useState("");
  const [words, setWords] = useState("");
  const submit = async () => {
    const { customerId } = props;
    const asked = {
      customerId,
      kind: "rectification" as const,
      words,
      changes: [{ field, to: typedValue(field, to) }],
    };
    return told(await props.takeDown(newActionKey(), asked).catch(() => unreachable));
  };
  return (
    <FormDialog
      title={t("caller.correctTitle")}
      go={t("caller.take")}
      lacks={to.trim() ? undefined : t("portal.wrongTo")}
      onSubmit={submit}
      onClose={props.onClose}
    >
      <Field label={t("portal.wrongField")}>
        <Select
          label={t("portal.wrongField")}
          value={field}
          onChange={(value) => setField(value as Rectifiable)}
          options={rectifiable.map((value) => ({ value, label: t(`field.${value}`) }))}
        />
      </Field>
      <TextField
        label={t("portal.wrongTo")}
        hint={t("portal.wrongHint")}
        maxLength={500}
        value={to}
        onChange={(event) => setTo(event.target.value)}
      />
      <Field label={t("portal.wrongWords")} optional>
        <TextArea rows={2} maxLength={4_000} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
