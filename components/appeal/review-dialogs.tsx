"use client";
// What can be open over the page of an appeal, one at a time.
import { useTranslations } from "next-intl";
import type { AppealActions } from "./appeal-actions";
import { AssignDialog } from "./assign-dialog";
import type { BarAct } from "./decide-bar";
import { DecideDialog } from "./decide-dialog";
import { AskDialog, DelayDialog, RemedyDialog } from "./other-dialogs";
import type { AppealHandle } from "./use-appeal";

export type AppealDialog = BarAct | "assign";
type Props = { dialog: AppealDialog | null; appeal: AppealHandle; actions: AppealActions; onClose: () => void };

export function ReviewDialogs({ dialog, appeal, actions, onClose }: Props) {
  const t = useTranslations("appeal-desk.done");
  const { view, run } = appeal;
  const whole = { view, onClose };
  switch (dialog) {
    case "assign":
      return (
        <AssignDialog
          {...whole}
          assign={({ id, name }) => run(actions.assign, { staffId: id }, t("assigned", { name }))}
        />
      );
    case "decide":
      return <DecideDialog {...whole} decide={(decision) => run(actions.decide, decision, t("decided"))} />;
    case "ask":
      return <AskDialog {...whole} run={(asked) => run(actions.ask, asked, t("asked"))} />;
    case "delay":
      return <DelayDialog {...whole} run={(told) => run(actions.delay, told, t("delayed"))} />;
    case "remedy":
      return <RemedyDialog {...whole} run={(remedy) => run(actions.remedy, remedy, t("remedied"))} />;
    default:
      return null;
  }
}
