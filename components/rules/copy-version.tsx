"use client";
// Starting a draft as a copy of a version.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { RuleSetRow } from "@/lib/rule-sets/dto";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextArea } from "../ui/field";
import { type Proposed, proposedQuery } from "./proposed";
import type { RulesActions } from "./rules-actions";
import { useRulesAction } from "./use-rules-action";

type Props = {
  from: Pick<RuleSetRow, "id" | "version">;
  create: RulesActions["create"];
  label: string;
  tone?: "main" | "plain";
  /** Changes that the draft is to begin with; then its dialog is open from the start. */
  proposed?: readonly Proposed[];
};

export function CopyVersion({ from, create, label, tone, proposed = [] }: Props) {
  const t = useTranslations("rules");
  const router = useRouter();
  const formId = useId();
  const [open, setOpen] = useState(proposed.length > 0);
  const [note, setNote] = useState("");
  const { run, busy } = useRulesAction();
  const submit = async (): Promise<void> => {
    const made = await run(create, { from: from.id, note });
    if (!made.ok) return;
    setOpen(false);
    router.push(`/rules/${made.value.id}${proposedQuery(proposed)}`);
  };
  return (
    <Dialog
      keeps
      open={open}
      onOpenChange={setOpen}
      trigger={<Button tone={tone}>{label}</Button>}
      title={t("copyTitle", { version: from.version })}
      description={proposed.length > 0 ? t("copyProposed", { count: proposed.length }) : t("copyDetail")}
      footer={
        <Button tone="main" type="submit" form={formId} busy={busy}>
          {t("copy")}
        </Button>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Field label={t("why")} hint={t("whyHint")} optional>
          <TextArea
            rows={2}
            maxLength={500}
            dir="auto"
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
