"use client";
// Proposing another role, other entities or other queues for a person; somebody else decides.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { type StaffRole, staffRoles } from "@/lib/access/actor";
import { QUEUES } from "@/lib/scoring/decision";
import type { PersonDto, StaffDto } from "@/lib/staff/queries";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { Select } from "../ui/select";
import type { StaffActions } from "./staff-actions";
import { useStaffAction } from "./use-staff-action";

type Props = {
  person: PersonDto;
  entities: StaffDto["entities"];
  propose: StaffActions["propose"];
  onClose: () => void;
};

const toggled = (list: readonly string[], item: string, on: boolean): string[] =>
  on ? [...list, item] : list.filter((each) => each !== item);

/** Mounted while it is open, so that it begins with how the person is now. */
export function ProposeDialog({ person, entities, propose, onClose }: Props) {
  const t = useTranslations("staff.change");
  const roles = useTranslations("shell.role");
  const queueTexts = useTranslations("staff.queue");
  const [role, setRole] = useState(person.role as StaffRole);
  const [entityIds, setEntityIds] = useState<string[]>(person.entityIds);
  const [queues, setQueues] = useState<string[]>(person.queues);
  const { run, busy, error } = useStaffAction(propose, () => {
    toast.success(t("proposed"));
    onClose();
  });
  const submit = (
    <Button tone="main" busy={busy} onClick={() => run({ staffId: person.id, change: { role, entityIds, queues } })}>
      {t("submit")}
    </Button>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t.rich("title", { name: person.name, who: (name) => <bdi>{name}</bdi> })}
      description={t("detail")}
      footer={submit}
    >
      <div className="flex flex-col gap-4 py-2">
        <Field label={t("role")}>
          <Select
            value={role}
            onChange={setRole}
            options={staffRoles.map((value) => ({ value, label: roles(value) }))}
          />
        </Field>
        <Choices
          label={t("entities")}
          options={entities.map(({ id, code, name }) => ({ value: id, label: `${code} · ${name}` }))}
          chosen={entityIds}
          onChange={setEntityIds}
        />
        <Choices
          label={t("queues")}
          hint={t("queuesHint")}
          options={QUEUES.map((value) => ({ value, label: queueTexts(value) }))}
          chosen={queues}
          onChange={setQueues}
        />
        {error && (
          <p role="alert" className="text-risk">
            {error}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function Choices(props: {
  label: string;
  hint?: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}) {
  return (
    <fieldset>
      <legend className="font-medium">{props.label}</legend>
      {props.hint && <p className="text-ink-3 text-sm">{props.hint}</p>}
      <div className="mt-1 grid gap-x-4 sm:grid-cols-2">
        {props.options.map(({ value, label }) => (
          <Checkbox
            key={value}
            checked={props.chosen.includes(value)}
            onChange={(on) => props.onChange(toggled(props.chosen, value, on))}
          >
            {label}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}
