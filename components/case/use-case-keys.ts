"use client";
// The keys of a case's page. None of them decides anything by itself: they open the dialog, and a match with a list has none.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { toast } from "sonner";
import type { CaseDetail } from "@/lib/cases/dto";
import { needsThePage } from "@/lib/cases/own-page";
import type { CaseOutcome } from "@/lib/cases/states";
import type { Asking } from "../inquiry/use-ask";
import { useCommands } from "../shell/commands";
import { usePresent } from "../ui/present";
import { type Shortcut, useShortcuts } from "../ui/shortcuts";
import { canUndo } from "./closed-card";
import { useWhyNot } from "./decide-card";
import type { CaseCommands } from "./use-case-commands";

export function useCaseKeys(
  detail: CaseDetail,
  commands: CaseCommands,
  noteField: RefObject<HTMLTextAreaElement | null>,
  ask: Pick<Asking, "offered" | "open">,
): void {
  const t = useTranslations("case");
  const asking = useTranslations("inquiry-desk.card");
  const router = useRouter();
  const present = usePresent();
  const whyNot = useWhyNot(detail, commands.me);
  const open = detail.state !== "closed" && detail.may.work;
  const page = needsThePage(detail);
  const asleep = detail.snoozedUntil !== null && Date.parse(detail.snoozedUntil) > present;
  const decide = (outcome: CaseOutcome) => () => {
    const reason = page ? t(`decide.ownPage.${page}`) : whyNot(outcome);
    if (reason) toast.info(reason);
    else commands.setDialog({ kind: "decide", outcome });
  };
  const note = () => {
    noteField.current?.scrollIntoView({ block: "center" });
    noteField.current?.focus();
  };
  const group = t("keys.group");
  const keys: Shortcut[] = [
    { keys: "1", label: t("decide.false_positive"), run: decide("false_positive"), disabled: !open, group },
    { keys: "2", label: t("decide.explained"), run: decide("explained"), disabled: !open, group },
    {
      keys: "3",
      label: t("decide.escalate"),
      run: () => commands.setDialog({ kind: "escalate" }),
      disabled: !open || detail.escalated,
      group,
    },
    {
      keys: "h",
      label: t(asleep ? "decide.wake" : "decide.snooze"),
      run: () => (asleep ? void commands.wake() : commands.setDialog({ kind: "snooze" })),
      disabled: !open,
      group,
    },
    { keys: "r", label: asking("ask"), run: ask.open, disabled: !open || !ask.offered, group },
    { keys: "n", label: t("note.add"), run: note, disabled: !detail.may.work, group },
    {
      keys: "z",
      label: t("closed.undo"),
      run: () => void commands.undo(),
      disabled: !canUndo(detail, present),
      group,
    },
  ];
  useShortcuts(keys);
  useCommands([
    ...keys
      .filter(({ disabled }) => !disabled)
      .map(({ keys: hint, label, run }) => ({ id: `case-${hint}`, label, run, keys: hint, group })),
    { id: "case-next", label: t("keys.next"), run: () => router.push("/triage"), group },
  ]);
}
