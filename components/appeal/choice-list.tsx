"use client";
// One of a few, each with what it means in a second line.
import { useId } from "react";
import { classNames } from "../ui/class-names";

type Option<Value extends string> = { value: Value; label: string; detail?: string };

/** Controlled; null is nothing chosen. `label` names the group and is shown. */
export function ChoiceList<Value extends string>(props: {
  label: string;
  value: Value | null;
  onChange: (value: Value) => void;
  options: readonly Option<Value>[];
}) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 font-medium">{props.label}</legend>
      {props.options.map(({ value, label, detail }) => (
        <label
          key={value}
          className={classNames(
            "flex cursor-pointer items-start gap-2.5 rounded-md border px-3 py-1.5",
            props.value === value ? "border-accent bg-accent-soft" : "border-line-strong hover:bg-sunken",
          )}
        >
          <input
            type="radio"
            name={name}
            className="mt-1 accent-accent"
            checked={props.value === value}
            onChange={() => props.onChange(value)}
          />
          <span className="min-w-0">
            <span className="font-medium">{label}</span>
            {detail && <span className="block text-ink-2">{detail}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
