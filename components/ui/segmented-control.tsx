"use client";
// One of a few, all in sight.
import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import type { ReactNode } from "react";

/** Controlled; `label` names the group. Two to five options with short words. */
export function SegmentedControl<Value extends string>(props: {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode }[];
}) {
  return (
    <RadioGroup
      aria-label={props.label}
      value={props.value}
      onValueChange={(value: Value) => props.onChange(value)}
      className="inline-flex w-fit rounded-md border border-line-strong bg-sunken p-0.5"
    >
      {props.options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          className="inline-flex min-h-6 cursor-pointer select-none items-center rounded-sm px-2.5 text-ink-2 data-checked:bg-surface data-checked:font-medium data-checked:text-ink data-checked:shadow-[0_0_0_1px_var(--line-strong)]"
        >
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
