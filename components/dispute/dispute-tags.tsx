// The state of a dispute in one word, and whether the payout waits. The word carries the meaning, the colour repeats it.
import { useTranslations } from "next-intl";
import type { DisputeRow } from "@/lib/disputes/dto";
import type { DisputeState } from "@/lib/disputes/states";
import { Tag, type Tone } from "../ui/tag";

const tones: Record<DisputeState, Tone> = {
  open: "info",
  evidence_asked: "none",
  evidence_in: "info",
  decision_proposed: "warn",
  decided: "ok",
};

export function DisputeStateTag({ state, outcome }: Pick<DisputeRow, "state" | "outcome">) {
  const t = useTranslations("disputes");
  return (
    <Tag tone={tones[state]}>{state === "decided" && outcome ? t(`outcome.${outcome}`) : t(`state.${state}`)}</Tag>
  );
}

export function PausedTag({ paused }: Pick<DisputeRow, "paused">) {
  const t = useTranslations("disputes");
  return paused ? <Tag tone="warn">{t("paused")}</Tag> : null;
}
