"use client";
// Proposing what a regulator may read: of which entity, what, of whom, of when, until when.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type GrantKind, grantKinds } from "@/lib/supervision/grant-kinds";
import type { GrantsView } from "@/lib/supervision/grants/queries";
import { FormDialog } from "../legal/form-dialog";
import { Checkbox } from "../ui/checkbox";
import { Field, TextArea, TextField } from "../ui/field";
import { Select } from "../ui/select";
import type { GrantActions } from "./actions";
import { endOf, startOf } from "./days";
import { useAct } from "./use-act";

type Props = { view: GrantsView; propose: NonNullable<GrantActions["propose"]>; onClose: () => void };
const lines = (text: string): string[] =>
  text
    .split(/[\n,;]+/)
    .map((line) => line.trim())
    .filter(Boolean);

export function GrantDialog({ view, propose, onClose }: Props) {
  const t = useTranslations("supervision.grant");
  const { run } = useAct();
  const [staffId, setStaff] = useState(view.regulators[0]?.id ?? "");
  const held = view.regulators.find(({ id }) => id === staffId)?.entityIds ?? [];
  const entities = view.entities.filter(({ id }) => held.includes(id));
  const [chosen, setEntity] = useState<string | null>(null);
  const entityId = entities.find(({ id }) => id === chosen)?.id ?? entities[0]?.id ?? "";
  const [kinds, setKinds] = useState<readonly GrantKind[]>([
    "transactions",
    "cases",
    "customers",
    "restrictions",
    "records",
  ]);
  const [typed, setTyped] = useState({ customers: "", cases: "", from: "", to: "", expires: "", reason: "" });
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  const submit = () =>
    run(
      propose,
      {
        ...{ entityId, staffId, kinds: [...kinds], reason: typed.reason },
        ...{ customers: lines(typed.customers), cases: lines(typed.cases) },
        ...{ dataFrom: startOf(typed.from), dataTo: startOf(typed.to), expiresAt: endOf(typed.expires) ?? "" },
      },
      t("proposed"),
    );
  return (
    <FormDialog size="lg" title={t("title")} description={t("detail")} go={t("go")} onSubmit={submit} onClose={onClose}>
      <div className="grid gap-3.5 sm:grid-cols-2">
        <Field label={t("who")}>
          <Select
            value={staffId}
            onChange={setStaff}
            options={view.regulators.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <Field label={t("entity")}>
          <Select
            value={entityId}
            onChange={setEntity}
            options={entities.map(({ id, code }) => ({ value: id, label: code }))}
          />
        </Field>
      </div>
      <fieldset className="m-0 grid gap-1 border-0 p-0 sm:grid-cols-2">
        <legend className="mb-1 p-0 font-medium">{t("kinds")}</legend>
        {grantKinds.map((kind) => (
          <Checkbox
            key={kind}
            checked={kinds.includes(kind)}
            onChange={(on) => setKinds(on ? [...kinds, kind] : kinds.filter((each) => each !== kind))}
          >
            {t(`kind.${kind}`)}
          </Checkbox>
        ))}
      </fieldset>
      <div className="grid gap-3.5 sm:grid-cols-2">
        <Field label={t("customers")} hint={t("listHint")} optional>
          <TextArea rows={2} {...field("customers")} />
        </Field>
        <Field label={t("cases")} hint={t("listHint")} optional>
          <TextArea rows={2} {...field("cases")} />
        </Field>
        <TextField label={`${t("dataFrom")} (UTC)`} type="date" optional {...field("from")} />
        <TextField label={`${t("dataTo")} (UTC)`} type="date" optional {...field("to")} />
        <TextField label={`${t("expires")} (UTC)`} type="date" {...field("expires")} />
      </div>
      <Field label={t("reason")}>
        <TextArea maxLength={4000} rows={2} {...field("reason")} />
      </Field>
    </FormDialog>
  );
}
