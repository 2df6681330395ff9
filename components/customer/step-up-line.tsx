"use client";
// What was asked of the customer before a transfer, and how it stands: waiting for what, released when and by which event.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { StepUpView, UnknownStepUp } from "@/lib/step-ups/read";
import { usePresent } from "../ui/present";
import { Tag } from "../ui/tag";

const tones = { waiting: "warn", passed: "ok", failed: "risk", lapsed: "none" } as const;

export function StepUpLine({ stepUp }: { stepUp: StepUpView | UnknownStepUp }) {
  const t = useTranslations("risk.stepUp");
  const format = useFormat();
  const present = usePresent();
  if (!("required" in stepUp))
    return <span className="block text-ink-3">{t("unknown", { transaction: stepUp.transaction })}</span>;
  const { state, missing, released, failures } = stepUp;
  const proofs = format.list(missing.map((proof) => t(`proof.${proof}`)));
  return (
    <span className="mb-1 flex flex-wrap items-baseline gap-x-2 gap-y-0.5" data-step-up={state}>
      <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>
      <span className="text-ink-2">
        {released
          ? t("released", { when: format.when(Date.parse(released.at), present), by: released.by })
          : state === "waiting"
            ? t("missing", { proofs, until: format.when(Date.parse(stepUp.expires_at), present) })
            : t("asked", { proof: t(`proof.${stepUp.required}`) })}
        {failures > 0 && <> {t("failures", { count: failures })}</>}
      </span>
    </span>
  );
}
