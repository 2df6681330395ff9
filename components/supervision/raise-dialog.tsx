"use client";
// Raising a finding on a case of a sample.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { NamedPerson } from "@/lib/supervision/people";
import { type FindingWeight, findingWeights } from "@/lib/supervision/schema";
import { FormDialog } from "../legal/form-dialog";
import { Field, TextArea, TextField } from "../ui/field";
import { usePresent } from "../ui/present";
import { Select } from "../ui/select";
import type { SampleActions } from "./actions";
import { dayAfter, endOf } from "./days";
import { useAct } from "./use-act";

type Props = {
  about: { entityId: string; sampleId: string; caseId: string; key: string };
  owners: NamedPerson[];
  raise: NonNullable<SampleActions["raise"]>;
  onClose: () => void;
};
const ANSWER_DAYS = 14;

export function RaiseDialog({ about, owners, raise, onClose }: Props) {
  const t = useTranslations("supervision.finding");
  const { run } = useAct();
  const present = usePresent();
  const eligible = owners.filter(({ entityIds }) => entityIds.includes(about.entityId));
  const [weight, setWeight] = useState<FindingWeight>("minor");
  const [ownerId, setOwner] = useState(eligible[0]?.id ?? "");
  const [found, setFound] = useState("");
  const [due, setDue] = useState(dayAfter(present, ANSWER_DAYS));
  const submit = () =>
    run(
      raise,
      {
        entityId: about.entityId,
        sampleId: about.sampleId,
        caseId: about.caseId,
        weight,
        found,
        ownerId,
        dueAt: endOf(due) ?? "",
      },
      ({ key }) => t("raised", { key }),
    );
  return (
    <FormDialog
      title={`${t("title")} · ${about.key}`}
      description={t("detail")}
      go={t("go")}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t("found")}>
        <TextArea maxLength={4000} value={found} onChange={(event) => setFound(event.target.value)} />
      </Field>
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label={t("weight")}>
          <Select
            value={weight}
            onChange={setWeight}
            options={findingWeights.map((value) => ({ value, label: t(`weights.${value}`) }))}
          />
        </Field>
        <Field label={t("owner")}>
          <Select
            value={ownerId}
            onChange={setOwner}
            options={eligible.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
        <TextField
          label={`${t("due")} (UTC)`}
          type="date"
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
      </div>
    </FormDialog>
  );
}
