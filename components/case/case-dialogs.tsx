"use client";
// What can be open over the page of a case, one at a time.
import { useTranslations } from "next-intl";
import type { CaseDetail } from "@/lib/cases/dto";
import { SnoozeDialog } from "../case-queue/snooze-dialog";
import { DecideDialog } from "./decide-dialog";
import { ReasonDialog } from "./reason-dialog";
import type { CaseCommands } from "./use-case-commands";

export function CaseDialogs({ detail, commands }: { detail: CaseDetail; commands: CaseCommands }) {
  const t = useTranslations("case");
  const { dialog } = commands;
  const close = () => commands.setDialog(null);
  if (!dialog) return null;
  switch (dialog.kind) {
    case "decide":
      return (
        <DecideDialog
          detail={detail}
          me={commands.me}
          outcome={dialog.outcome}
          reason={dialog.reason}
          onClose={close}
          decide={commands.decide}
          over={commands.over}
          onDecided={(closed) => commands.decided(closed, dialog.outcome)}
        />
      );
    case "snooze":
      return (
        <SnoozeDialog
          rows={[{ ...detail, name: detail.customer.name }]}
          onClose={close}
          onSnooze={(_, until, reason) => {
            close();
            void commands.snooze(until, reason);
          }}
        />
      );
    case "escalate":
      return (
        <ReasonDialog
          title={t("escalate.title", { key: detail.key })}
          detail={t("escalate.detail")}
          label={t("escalate.reason")}
          confirm={t("escalate.confirm")}
          onClose={close}
          run={commands.escalate}
        />
      );
    case "reopen":
      return (
        <ReasonDialog
          title={t("closed.reopenTitle", { key: detail.key })}
          detail={t("closed.reopenDetail")}
          label={t("closed.reopenReason")}
          confirm={t("closed.reopen")}
          onClose={close}
          run={commands.reopen}
        />
      );
  }
}
