"use client";
// What is noted of the unit: that the report was handed in, what it answered, what it said about going on.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ReportView } from "@/lib/suspicion/dto";
import { FormDialog } from "../legal/form-dialog";
import { Checkbox } from "../ui/checkbox";
import { Field, TextArea, TextField } from "../ui/field";

const SHORTEST = 10;
type Submit<Input> = { view: ReportView; onSubmit: (input: Input) => Promise<string | null>; onClose: () => void };

/** The end of a day, in universal time. */
const endOfDay = (day: string): string | null => (day ? new Date(`${day}T23:59:59Z`).toISOString() : null);

export function FilingDialog(props: Submit<{ reference: string; consent?: { until: string | null } }>) {
  const { view } = props;
  const t = useTranslations("suspicion.filing");
  const [reference, setReference] = useState("");
  const [asks, setAsks] = useState(false);
  const [day, setDay] = useState(view.consentOffer?.until?.slice(0, 10) ?? "");
  return (
    <FormDialog
      title={t("title")}
      description={t("detail")}
      go={t("go")}
      lacks={reference.trim().length < 2 ? t("lacks") : undefined}
      onSubmit={() =>
        props.onSubmit({ reference: reference.trim(), ...(asks ? { consent: { until: endOfDay(day) } } : {}) })
      }
      onClose={props.onClose}
    >
      <TextField
        label={t("reference")}
        maxLength={120}
        value={reference}
        onChange={(event) => setReference(event.target.value)}
      />
      {view.consentOffer && (
        <>
          <Checkbox checked={asks} onChange={setAsks}>
            {t("consent")}
            <span className="block text-ink-3">{t("consentHint")}</span>
          </Checkbox>
          {asks && (
            <TextField
              label={t("until")}
              optional
              type="date"
              value={day}
              hint={day ? t("untilHint", { source: view.regime.source }) : t("open")}
              onChange={(event) => setDay(event.target.value)}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}

export function AnswerDialog(props: Submit<{ words?: string }> & { verdict: "acknowledged" | "rejected" }) {
  const t = useTranslations("suspicion.answering");
  const [words, setWords] = useState("");
  const told = words.trim();
  return (
    <FormDialog
      title={t(props.verdict)}
      description={t("detail")}
      go={t("go")}
      lacks={told.length > 0 && told.length < SHORTEST ? t("words") : undefined}
      onSubmit={() => props.onSubmit(told ? { words: told } : {})}
      onClose={props.onClose}
    >
      <Field label={t("words")} optional>
        <TextArea rows={4} maxLength={4_000} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

export function ConsentDialog(props: Submit<{ words: string }> & { verdict: "granted" | "refused" }) {
  const t = useTranslations("suspicion.consent");
  const [words, setWords] = useState("");
  return (
    <FormDialog
      title={t(props.verdict)}
      description={t("detail")}
      go={t("go")}
      lacks={words.trim().length < SHORTEST ? t("lacks") : undefined}
      onSubmit={() => props.onSubmit({ words: words.trim() })}
      onClose={props.onClose}
    >
      <Field label={t("words")}>
        <TextArea rows={4} maxLength={4_000} value={words} onChange={(event) => setWords(event.target.value)} />
      </Field>
    </FormDialog>
  );
}
