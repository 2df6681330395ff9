"use client";
// Answering an information request, with a sealed export of the record where one is wanted: made first, then attached.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { newActionKey } from "@/lib/action-key";
import type { InformationRow } from "@/lib/supervision/requests/queries";
import { FormDialog } from "../legal/form-dialog";
import type { MakeExport } from "../record/export-dialog";
import { Field, TextArea, TextField } from "../ui/field";
import { Select } from "../ui/select";
import type { RequestActions } from "./actions";
import { startOf } from "./days";
import { useAct } from "./use-act";

type Props = {
  row: InformationRow;
  answer: NonNullable<RequestActions["answer"]>;
  makeExport: MakeExport | null;
  onClose: () => void;
};
const attachings = ["none", "customer", "case", "time"] as const;
type Attaching = (typeof attachings)[number];
const labels = { none: "attachNone", customer: "attachCustomer", case: "attachCase", time: "attachTime" } as const;

export function AnswerDialog({ row, answer, makeExport, onClose }: Props) {
  const t = useTranslations("supervision.request");
  const { run, words } = useAct();
  const [attach, setAttach] = useState<Attaching>("none");
  const [typed, setTyped] = useState({ answer: "", named: "", from: "", to: "" });
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  const submit = async (): Promise<string | null> => {
    let exportId: string | null = null;
    if (attach !== "none" && makeExport) {
      const [from, to] = [startOf(typed.from), startOf(typed.to)];
      const scope = attach === "time" ? { ...(from && { from }), ...(to && { to }) } : { [attach]: typed.named };
      const made = await makeExport(newActionKey(), { ...scope, entityId: row.entityId }).catch(
        () => ({ ok: false, error: { code: "unavailable" } }) as const,
      );
      if (!made.ok) return words(made.error);
      exportId = made.value.id;
    }
    const held = { requestId: row.id, version: row.version };
    return run(answer, { ...held, answer: typed.answer, exportId }, ({ key }) => t("answered", { key }));
  };
  return (
    <FormDialog
      title={t("answerTitle", { key: row.key })}
      description={t("answerDetail")}
      go={t("answer")}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t("words")}>
        <TextArea maxLength={4000} {...field("answer")} />
      </Field>
      {makeExport && (
        <Field label={t("attach")}>
          <Select
            value={attach}
            onChange={setAttach}
            options={attachings.map((value) => ({ value, label: t(labels[value]) }))}
          />
        </Field>
      )}
      {(attach === "customer" || attach === "case") && (
        <TextField label={t("attachValue")} maxLength={200} {...field("named")} />
      )}
      {attach === "time" && (
        <div className="grid gap-3 sm:grid-cols-2">
          <TextField label={`${t("from")} (UTC)`} type="date" {...field("from")} />
          <TextField label={`${t("to")} (UTC)`} type="date" optional {...field("to")} />
        </div>
      )}
    </FormDialog>
  );
}
