"use client";
// Filing an information request: a regulator's own, or one that came on paper.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { InformationView } from "@/lib/supervision/requests/queries";
import { FormDialog } from "../legal/form-dialog";
import { Field, TextArea, TextField } from "../ui/field";
import { Select } from "../ui/select";
import type { RequestActions } from "./actions";
import { endOf } from "./days";
import { useAct } from "./use-act";

type Props = {
  view: InformationView;
  isRegulator: boolean;
  file: NonNullable<RequestActions["file"]>;
  onClose: () => void;
};
const NOBODY = "nobody";

export function FileDialog({ view, isRegulator, file, onClose }: Props) {
  const t = useTranslations("supervision.request");
  const { run } = useAct();
  const [entityId, setEntity] = useState(view.entities[0]?.id ?? "");
  const [regulator, setRegulator] = useState(NOBODY);
  const [typed, setTyped] = useState({ authority: "", reference: "", asks: "", due: "" });
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  const submit = () =>
    run(
      file,
      {
        ...{ entityId, authority: typed.authority, reference: typed.reference.trim() || null, asks: typed.asks },
        ...{ dueAt: endOf(typed.due) ?? "", regulatorId: regulator === NOBODY ? null : regulator },
      },
      ({ key }) => t("filed", { key }),
    );
  const regulators = view.people.regulators.filter(({ entityIds }) => entityIds.includes(entityId));
  return (
    <FormDialog title={t("title")} description={t("detail")} go={t("go")} onSubmit={submit} onClose={onClose}>
      {view.entities.length > 1 && (
        <Field label={t("entity")}>
          <Select
            value={entityId}
            onChange={setEntity}
            options={view.entities.map(({ id, code }) => ({ value: id, label: code }))}
          />
        </Field>
      )}
      <TextField label={t("authority")} maxLength={120} {...field("authority")} />
      <TextField label={t("reference")} maxLength={120} optional {...field("reference")} />
      {!isRegulator && (
        <Field label={t("regulator")}>
          <Select
            value={regulator}
            onChange={setRegulator}
            options={[
              { value: NOBODY, label: t("nobody") },
              ...regulators.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
      )}
      <TextField label={`${t("due")} (UTC)`} type="date" {...field("due")} />
      <Field label={t("asks")}>
        <TextArea maxLength={4000} {...field("asks")} />
      </Field>
    </FormDialog>
  );
}
