"use client";
// Adopting and dismissing a proposal: each says what follows, and dismissing asks why.
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { toast } from "sonner";
import type { ProposalDto } from "@/lib/tuning/proposal-list";
import { AlertDialog } from "../ui/alert-dialog";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Field, TextArea } from "../ui/field";
import type { TuningActions } from "./tuning-actions";
import { useTuningAction } from "./use-tuning-action";

type Props = { proposal: ProposalDto; title: string; actions: TuningActions };
/** As short as a reason may be. */
const LEAST = 3;

export function ProposalButtons({ proposal, title, actions }: Props) {
  const t = useTranslations("tuning.proposals");
  const { run, busy } = useTuningAction();
  const [adopting, setAdopting] = useState(false);
  const seen = { proposalId: proposal.id, version: proposal.version };
  const adopt = async (): Promise<void> => {
    const adopted = await run(actions.adopt, seen);
    setAdopting(false);
    if (adopted.ok) toast.success(t("adopted"));
  };
  return (
    <>
      <Button busy={busy} onClick={() => setAdopting(true)}>
        {t("adopt")}
      </Button>
      <AlertDialog
        open={adopting}
        onOpenChange={setAdopting}
        title={t("adoptTitle")}
        description={`${title}. ${t("adoptDetail")}`}
        confirmLabel={t("adopt")}
        tone="main"
        busy={busy}
        onConfirm={() => void adopt()}
      />
      <DismissButton {...{ proposal, actions }} />
    </>
  );
}

function DismissButton({ proposal, actions }: Omit<Props, "title">) {
  const t = useTranslations("tuning.proposals");
  const { run, busy } = useTuningAction();
  const formId = useId();
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState("");
  const short = why.trim().length < LEAST;
  const dismiss = async (): Promise<void> => {
    const dismissed = await run(actions.dismiss, { proposalId: proposal.id, version: proposal.version, why });
    setOpen(false);
    if (dismissed.ok) toast.success(t("dismissed"));
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button busy={busy}>{t("dismiss")}</Button>}
      title={t("dismissTitle")}
      description={t("dismissDetail")}
      footer={
        <Button tone="main" type="submit" form={formId} busy={busy} disabled={short}>
          {t("dismiss")}
        </Button>
      }
    >
      <form
        id={formId}
        onSubmit={(event) => {
          event.preventDefault();
          if (!short && !busy) void dismiss();
        }}
      >
        <Field label={t("why")}>
          <TextArea rows={3} maxLength={500} dir="auto" value={why} onChange={(event) => setWhy(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}
