"use client";
// One value out of a list. Inside a `Field` it takes its label and error from there.
import { Select as BaseSelect } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { itemClass, popupClass } from "./popup-class";

export type SelectOption<Value extends string> = {
  value: Value;
  label: string;
  detail?: ReactNode;
  disabled?: boolean;
};

/** Controlled by `value` (null is nothing chosen). Give `label` when no `Field` names it. */
export function Select<Value extends string>(props: {
  value: Value | null;
  onChange: (value: Value) => void;
  options: readonly SelectOption<Value>[];
  label?: string;
  placeholder?: string;
  name?: string;
  disabled?: boolean;
  required?: boolean;
}) {
  return (
    <BaseSelect.Root
      items={props.options.map(({ value, label }) => ({ value, label }))}
      value={props.value}
      onValueChange={(value) => value !== null && props.onChange(value)}
      name={props.name}
      disabled={props.disabled}
      required={props.required}
    >
      <BaseSelect.Trigger
        aria-label={props.label}
        className="flex min-h-control w-full select-none items-center justify-between gap-2 rounded-md border border-control bg-surface px-2.5 text-start hover:bg-sunken data-invalid:border-risk data-placeholder:text-ink-3"
      >
        <BaseSelect.Value placeholder={props.placeholder} className="min-w-0 truncate" />
        <BaseSelect.Icon className="text-ink-3">
          <ChevronDown aria-hidden="true" size={14} />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner alignItemWithTrigger={false} sideOffset={4} className="outline-hidden">
          <BaseSelect.Popup className={classNames(popupClass, "min-w-(--anchor-width) p-1")}>
            <BaseSelect.List>
              {props.options.map((option) => (
                <BaseSelect.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled}
                  className={itemClass}
                >
                  <span className="flex-1">
                    <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
                    {option.detail && <span className="block text-ink-3 text-sm">{option.detail}</span>}
                  </span>
                  <BaseSelect.ItemIndicator>
                    <Check aria-hidden="true" size={14} className="text-accent" />
                  </BaseSelect.ItemIndicator>
                </BaseSelect.Item>
              ))}
            </BaseSelect.List>
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}
