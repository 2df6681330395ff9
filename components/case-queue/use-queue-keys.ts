"use client";
// The single keys that act on the active case. Each has a button too; none restricts anybody.
import { useTranslations } from "next-intl";
import { useShortcuts } from "../ui/shortcuts";
import type { QueueAbilities } from "./queue-actions";

/** `disabled` while there is no case to act on. */
export function useCaseKeys(
  may: QueueAbilities,
  disabled: boolean,
  on: {
    falsePositive: () => void;
    explained: () => void;
    escalate: () => void;
    snooze: () => void;
    note: () => void;
    undo: () => void;
  },
): void {
  const t = useTranslations("queue.do");
  const group = t("group");
  const close = disabled || !may.close;
  const work = disabled || !may.work;
  useShortcuts([
    { keys: "1", label: t("falsePositive"), group, disabled: close, run: on.falsePositive },
    { keys: "2", label: t("explained"), group, disabled: close, run: on.explained },
    { keys: "3", label: t("escalate"), group, disabled: work, run: on.escalate },
    { keys: "h", label: t("snooze"), group, disabled: work, run: on.snooze },
    { keys: "n", label: t("note"), group, disabled: work, run: on.note },
    { keys: "z", label: t("undo"), group, run: on.undo },
  ]);
}
