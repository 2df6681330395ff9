"use client";
// Asking for a receiver, another key or address, or an end; a second person decides.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ReceiverView } from "@/lib/reports/weekly/dto";
import { FormDialog } from "../legal/form-dialog";
import { Field, TextArea, TextField } from "../ui/field";
import { Select } from "../ui/select";

type Terms = { name: string; email: string | null; key: string; language: "en" | "zh" };
type Props = {
  kind: "add" | "change" | "end";
  receiver: ReceiverView | null;
  onAsk: (terms: Terms) => Promise<string | null>;
  onClose: () => void;
};

export function ReceiverDialog({ kind, receiver, onAsk, onClose }: Props) {
  const t = useTranslations("reports.receivers");
  const before = receiver?.terms;
  const [name, setName] = useState(before?.name ?? "");
  const [email, setEmail] = useState(before?.email ?? "");
  const [key, setKey] = useState(before?.key ?? "");
  const [language, setLanguage] = useState<"en" | "zh">(before?.language ?? "en");
  const submit = () => onAsk({ name: name.trim(), email: email.trim() || null, key: key.trim(), language });
  if (kind === "end")
    return (
      <FormDialog
        title={t("endTitle")}
        description={t("endDetail", { name: before?.name ?? "" })}
        go={t("ask")}
        tone="danger"
        onSubmit={submit}
        onClose={onClose}
      >
        <p>{t("detail")}</p>
      </FormDialog>
    );
  return (
    <FormDialog
      title={t(kind === "add" ? "addTitle" : "changeTitle")}
      description={t("detail")}
      go={t("ask")}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label={t("name")} maxLength={200} value={name} onChange={(event) => setName(event.target.value)} />
      <TextField
        label={t("email")}
        hint={t("emailHint")}
        type="email"
        optional
        maxLength={200}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Field label={t("key")} hint={t("keyHint")}>
        <TextArea
          rows={3}
          maxLength={2500}
          spellCheck={false}
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
      </Field>
      <Field label={t("language")}>
        <Select
          value={language}
          onChange={setLanguage}
          options={(["en", "zh"] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
        />
      </Field>
    </FormDialog>
  );
}
