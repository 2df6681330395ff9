"use client";
// The keys of a review: going through the points, answering one, taking the appeal. Nothing that decides about a customer has one.
import { useTranslations } from "next-intl";
import type { AppealView } from "@/lib/appeals/dto";
import { useCommands } from "../shell/commands";
import { type Shortcut, useShortcuts } from "../ui/shortcuts";

/** The first control of a point's answer, or the point itself. */
function enter(position: number): void {
  const card = document.getElementById(`point-${position}`);
  card?.scrollIntoView({ block: "nearest" });
  (card?.querySelector<HTMLElement>("textarea") ?? card)?.focus();
}

export function useAppealKeys(props: {
  view: AppealView;
  position: number;
  mayAnswer: boolean;
  mayTake: boolean;
  onChoose: (position: number) => void;
  onEdit: (position: number) => void;
  onTake: () => void;
}): void {
  const t = useTranslations("appeal-desk.keys");
  const { view, position } = props;
  const go = (by: 1 | -1) => () => {
    const at = view.points.findIndex((point) => point.position === position);
    const next = view.points[at + by];
    if (!next) return;
    props.onChoose(next.position);
    document.getElementById(`point-${next.position}`)?.scrollIntoView({ block: "nearest" });
  };
  const group = t("group");
  const keys: Shortcut[] = [
    { keys: "j", label: t("next"), run: go(1), group },
    { keys: "k", label: t("previous"), run: go(-1), group },
    {
      keys: "e",
      label: t("edit"),
      run: () => {
        props.onEdit(position);
        requestAnimationFrame(() => enter(position));
      },
      disabled: !props.mayAnswer,
      group,
    },
    { keys: "t", label: t("take"), run: props.onTake, disabled: !props.mayTake, group },
  ];
  useShortcuts(keys);
  useCommands(
    keys
      .filter(({ disabled }) => !disabled)
      .map(({ keys: hint, label, run }) => ({ id: `appeal-${hint}`, label, run, keys: hint, group })),
  );
}
