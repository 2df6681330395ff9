"use client";
// Taking access away: what, and why.
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ReviewedPerson } from "@/lib/inside-control/access-review";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Dialog } from "../ui/dialog";
import { TextField } from "../ui/field";
import type { ReviewAction } from "./inside-actions";
import { useInsideAction } from "./use-inside-action";

type Props = { person: ReviewedPerson; decide: ReviewAction; onClose: () => void };

export function CutDialog({ person, decide, onClose }: Props) {
  const t = useTranslations("inside.review");
  const names = useTranslations("shell.queue");
  const { run, busy } = useInsideAction(decide);
  const [all, setAll] = useState(false);
  const [taken, setTaken] = useState<readonly string[]>([]);
  const [because, setBecause] = useState("");
  const missing = (!all && taken.length === 0) || because.trim().length < 5;
  const toggle = (one: string) => (on: boolean) =>
    setTaken((before) => (on ? [...before, one] : before.filter((each) => each !== one)));
  const queueName = (queue: string): string => {
    const known = queue as Parameters<typeof names>[0];
    return names.has(known) ? names(known) : queue;
  };
  const take = async () => {
    const { id: staffId, version } = person;
    const chosen = {
      entityIds: person.entities.map(({ id }) => id).filter((id) => taken.includes(id)),
      queues: person.queues.filter((queue) => taken.includes(queue)),
    };
    const cut = { staffId, version, decision: "cut" as const, because: because.trim(), ...(all ? { all } : chosen) };
    if (await run(cut, t("taken"))) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t("cutTitle", { name: person.name })}
      description={t("cutDetail")}
      footer={
        <Button
          tone="danger"
          busy={busy}
          disabledReason={missing ? t("missing") : undefined}
          onClick={() => void take()}
        >
          {t("take")}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <Checkbox checked={all} onChange={setAll}>
          {t("all")}
        </Checkbox>
        {!all && person.entities.length > 1 && (
          <fieldset>
            <legend className="mb-1 font-medium">{t("entities")}</legend>
            {person.entities.map(({ id, name }) => (
              <Checkbox key={id} checked={taken.includes(id)} onChange={toggle(id)}>
                {name}
              </Checkbox>
            ))}
          </fieldset>
        )}
        {!all && person.queues.length > 0 && (
          <fieldset>
            <legend className="mb-1 font-medium">{t("queues")}</legend>
            {person.queues.map((queue) => (
              <Checkbox key={queue} checked={taken.includes(queue)} onChange={toggle(queue)}>
                {queueName(queue)}
              </Checkbox>
            ))}
          </fieldset>
        )}
        <TextField
          label={t("because")}
          hint={t("becauseHint")}
          maxLength={300}
          value={because}
          onChange={(event) => setBecause(event.target.value)}
        />
      </div>
    </Dialog>
  );
}
