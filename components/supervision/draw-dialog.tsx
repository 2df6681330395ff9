"use client";
// Drawing a sample: the seed, the span, how many by risk and how many at random.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormDialog } from "../legal/form-dialog";
import { Field, TextField } from "../ui/field";
import { Select } from "../ui/select";
import type { SampleActions } from "./actions";
import { startOf } from "./days";
import { useAct } from "./use-act";

type Props = {
  entities: { id: string; code: string }[];
  draw: NonNullable<SampleActions["draw"]>;
  onClose: () => void;
};

export function DrawDialog({ entities, draw, onClose }: Props) {
  const t = useTranslations("supervision.sample");
  const router = useRouter();
  const { run } = useAct();
  const [entityId, setEntity] = useState(entities[0]?.id ?? "");
  const [typed, setTyped] = useState({ seed: "", from: "", to: "", byRisk: "5", atRandom: "10" });
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  const submit = () =>
    run(
      draw,
      {
        ...{ entityId, seed: typed.seed, from: startOf(typed.from) ?? "", to: startOf(typed.to) ?? "" },
        ...{ atRandom: Number(typed.atRandom), byRisk: Number(typed.byRisk) },
      },
      (receipt) => {
        router.push(`/supervision?view=samples&sample=${receipt.id}`);
        return t("drawn", receipt);
      },
    );
  return (
    <FormDialog title={t("title")} description={t("detail")} go={t("go")} onSubmit={submit} onClose={onClose}>
      {entities.length > 1 && (
        <Field label={t("entity")}>
          <Select
            value={entityId}
            onChange={setEntity}
            options={entities.map(({ id, code }) => ({ value: id, label: code }))}
          />
        </Field>
      )}
      <TextField label={t("seed")} hint={t("seedHint")} maxLength={100} {...field("seed")} />
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField label={`${t("from")} (UTC)`} type="date" {...field("from")} />
        <TextField label={`${t("to")} (UTC)`} type="date" {...field("to")} />
        <TextField label={t("byRisk")} inputMode="numeric" {...field("byRisk")} />
        <TextField label={t("atRandom")} inputMode="numeric" {...field("atRandom")} />
      </div>
    </FormDialog>
  );
}
