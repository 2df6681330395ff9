"use client";
// What can be open over the page of an inquiry, one at a time.
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { toast } from "sonner";
import type { InquiryItemView } from "@/lib/inquiries/dto";
import { ConcludeDialog } from "./conclude-dialog";
import type { ReviewActions } from "./inquiry-actions";
import { RejectDialog } from "./reject-dialog";
import type { WholeAct } from "./standing-card";
import { ExpireDialog, ExtendDialog, WithdrawDialog } from "./time-dialogs";
import type { InquiryHandle } from "./use-inquiry";

export type ReviewDialog =
  | { kind: "reject"; item: InquiryItemView; final: boolean }
  | { kind: "conclude"; verdict: "accept" | "ask_again" | "refuse" }
  | { kind: "failed"; failed: string }
  | { kind: WholeAct };

type Props = { dialog: ReviewDialog | null; inquiry: InquiryHandle; actions: ReviewActions; onClose: () => void };

export function ReviewDialogs({ dialog, inquiry, actions, onClose }: Props) {
  const t = useTranslations("inquiry-desk.done");
  const { view, run } = inquiry;
  const failed = dialog?.kind === "failed" ? dialog.failed : null;
  useEffect(() => {
    if (!failed) return;
    toast.error(failed);
    onClose();
  }, [failed, onClose]);
  if (!dialog) return null;
  const whole = { view, onClose };
  switch (dialog.kind) {
    case "reject": {
      const { item, final } = dialog;
      return (
        <RejectDialog
          view={view}
          item={item}
          final={final}
          onClose={onClose}
          reject={(rejection) =>
            run(actions.decide, { itemId: item.id, decision: { do: "reject", ...rejection } }, t("rejected"))
          }
        />
      );
    }
    case "conclude":
      return (
        <ConcludeDialog
          {...whole}
          verdict={dialog.verdict}
          conclude={(conclusion) => run(actions.conclude, conclusion, t(`concluded.${dialog.verdict}`))}
        />
      );
    case "extend":
      return <ExtendDialog {...whole} run={(hours) => run(actions.extend, { hours }, t("extended"))} />;
    case "withdraw":
      return <WithdrawDialog {...whole} run={(because) => run(actions.withdraw, { because }, t("withdrawn"))} />;
    case "expire":
      return <ExpireDialog {...whole} run={() => run(actions.expire, {}, t("expired"))} />;
    default:
      return null;
  }
}
