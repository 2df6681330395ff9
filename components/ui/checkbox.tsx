"use client";
// A tick box with its label; half-ticked when only a part is.
import { Checkbox as BaseCheckbox } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import { type ReactNode, useId } from "react";

/** Controlled. With `children` the words are part of the target; without give `label`. */
export function Checkbox(props: {
  checked: boolean;
  indeterminate?: boolean;
  onChange: (checked: boolean) => void;
  label?: string;
  name?: string;
  disabled?: boolean;
  required?: boolean;
  children?: ReactNode;
}) {
  // named by id, so that the server's page already says what the box is for
  const wordsId = useId();
  const box = (
    <BaseCheckbox.Root
      checked={props.checked}
      indeterminate={props.indeterminate}
      onCheckedChange={props.onChange}
      aria-label={props.children ? undefined : props.label}
      aria-labelledby={props.children ? wordsId : undefined}
      name={props.name}
      disabled={props.disabled}
      required={props.required}
      className="grid size-[15px] shrink-0 place-items-center rounded-[4px] border border-control bg-surface text-on-accent data-checked:border-accent data-indeterminate:border-accent data-checked:bg-accent data-indeterminate:bg-accent data-disabled:opacity-55"
    >
      <BaseCheckbox.Indicator>
        {props.indeterminate ? (
          <Minus aria-hidden="true" size={12} strokeWidth={3} />
        ) : (
          <Check aria-hidden="true" size={12} strokeWidth={3} />
        )}
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
  );
  if (!props.children) return <span className="inline-grid size-6 place-items-center">{box}</span>;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the checkbox inside.
    <label className="flex min-h-6 items-start gap-2">
      <span className="grid h-[1.45em] place-items-center">{box}</span>
      <span id={wordsId} className="min-w-0">
        {props.children}
      </span>
    </label>
  );
}
