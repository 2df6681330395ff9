"use client";
// A labelled field with its hint and its error; all three are tied to the control for screen readers.
import { Field as BaseField } from "@base-ui/react/field";
import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";

export type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong, in words; the field is drawn and announced as invalid. */
  error?: ReactNode;
  /** Marks the field as not required. */
  optional?: boolean;
  name?: string;
  children: ReactNode;
};

/** Label, control, hint, error. Put a `Select`, `TextInput` or `TextArea` inside. */
export function Field(props: FieldProps) {
  const t = useTranslations("common");
  return (
    <BaseField.Root name={props.name} invalid={Boolean(props.error)} className="flex flex-col gap-1">
      <BaseField.Label className="font-medium">
        {props.label}
        {props.optional && <span className="font-normal text-ink-3"> · {t("optional")}</span>}
      </BaseField.Label>
      {props.children}
      {props.hint && <BaseField.Description className="text-ink-3 text-sm">{props.hint}</BaseField.Description>}
      <BaseField.Error match={Boolean(props.error)} role="alert" className="text-risk text-sm">
        {props.error}
      </BaseField.Error>
    </BaseField.Root>
  );
}

const control =
  "w-full rounded-md border border-control bg-surface px-2.5 text-ink data-invalid:border-risk disabled:opacity-55";

type InputProps = Omit<ComponentProps<"input">, "className" | "size">;

/** One line of text. Outside of a `Field` give `aria-label`. */
export function TextInput(props: InputProps) {
  return <BaseField.Control {...props} className={`${control} min-h-control py-1`} />;
}

/** Several lines of text; grows with what is written. */
export function TextArea({ rows = 3, ...props }: Omit<ComponentProps<"textarea">, "className">) {
  return (
    <BaseField.Control
      render={<textarea {...props} rows={rows} />}
      className={`${control} field-sizing-content max-h-80 min-h-16 resize-y py-1.5`}
    />
  );
}

/** `Field` with one line of text in it. */
export function TextField({ label, hint, error, optional, ...input }: Omit<FieldProps, "children"> & InputProps) {
  return (
    <Field label={label} hint={hint} error={error} optional={optional} name={input.name}>
      <TextInput {...input} required={input.required ?? false} />
    </Field>
  );
}
