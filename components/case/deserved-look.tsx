"use client";
// "Did this alert deserve a person's look?": yes or no, nothing chosen beforehand, because the answer teaches the rule.
import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Kbd } from "../ui/kbd";
import { useShortcuts } from "../ui/shortcuts";

export function DeservedLook(props: {
  value: boolean | null;
  onChange: (deserved: boolean) => void;
  missing: boolean;
}) {
  const t = useTranslations("case.dialog");
  const [labelId, hintId] = [useId(), useId()];
  useShortcuts([
    { keys: "y", label: t("yes"), inDialog: true, run: () => props.onChange(true) },
    { keys: "n", label: t("no"), inDialog: true, run: () => props.onChange(false) },
  ]);
  return (
    <div className="flex flex-col gap-1">
      <span id={labelId} className="font-medium">
        {t("deserved")}
      </span>
      <RadioGroup
        aria-labelledby={labelId}
        aria-describedby={hintId}
        aria-invalid={props.missing || undefined}
        aria-required
        value={props.value === null ? null : String(props.value)}
        onValueChange={(value) => props.onChange(value === "true")}
        className="inline-flex w-fit gap-1.5"
      >
        {(["true", "false"] as const).map((value) => (
          <Radio.Root
            key={value}
            value={value}
            className="inline-flex min-h-control min-w-16 cursor-pointer select-none items-center justify-center gap-2 rounded-md border border-control bg-surface px-3 hover:bg-sunken data-checked:border-accent data-checked:bg-accent-soft data-checked:font-medium data-checked:text-accent-ink"
          >
            {t(value === "true" ? "yes" : "no")} <Kbd keys={value === "true" ? "y" : "n"} />
          </Radio.Root>
        ))}
      </RadioGroup>
      <span id={hintId} className="text-ink-3 text-sm">
        {t("deservedHint")}
      </span>
      {props.missing && (
        <span role="alert" className="text-risk text-sm">
          {t("deservedMissing")}
        </span>
      )}
    </div>
  );
}
