"use client";
// One field of a form with its label, hint and fault, drawn from its description; a real field with a name, so that the form
// is sent as it is where no script runs.
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { controlClass, longControlClass } from "../control-class";
import { useRequests } from "../requests-context";
import type { Problem, Values } from "./draft";
import { fieldName } from "./form-fields";
import { MonthChoice } from "./month-choice";
import { type FieldSpec, type FormName, isNeeded } from "./specs";

type Common = {
  id: string;
  name: string;
  value: string;
  invalid: boolean;
  describedBy: string | undefined;
  onChange: (value: string) => void;
};

/** `problem` is shown once the field was left or the form sent; `change` gets the values that change. */
export function FieldControl(props: {
  form: FormName;
  field: FieldSpec;
  row: number | null;
  values: Values;
  problem: Problem["code"] | null;
  change: (values: Values) => void;
}) {
  const { form, field, row, values, problem, change } = props;
  const t = useTranslations("portal");
  const { live } = useRequests();
  const text = useCodeText(`portal.form.${form}`);
  const id = useId();
  const name = fieldName(row, field.name);
  const needed = isNeeded(field, values);
  const hint = text(`${field.name}Hint`);
  const hasHint = hint !== `${field.name}Hint`;
  const describedBy = [hasHint && `${id}-hint`, problem && `${id}-fault`].filter(Boolean).join(" ") || undefined;
  // Where no script runs both stand there, and the tick counts.
  const untilNow = live && field.kind === "until" && Boolean(values[`${field.name}Now`]);
  const common: Common = {
    id,
    name,
    value: values[field.name] ?? "",
    invalid: Boolean(problem),
    describedBy,
    onChange: (value) => change({ [field.name]: value }),
  };
  return (
    <div className={field.half ? "min-w-0" : "min-w-0 sm:col-span-2"} data-field={name}>
      <div className="mb-1 flex items-baseline justify-between gap-2">
        <label htmlFor={id} className="font-medium">
          {text(field.name)}
          {!needed && <span className="whitespace-nowrap font-normal text-ink-3"> · {t("optional")}</span>}
        </label>
      </div>
      {!untilNow && <Control field={field} common={common} label={text(field.name)} />}
      {field.kind === "until" && (
        <label className="mt-1 flex min-h-11 items-center gap-2.5">
          <input
            id={untilNow ? id : undefined}
            type="checkbox"
            name={`${name}Now`}
            checked={Boolean(values[`${field.name}Now`])}
            onChange={(event) => change({ [`${field.name}Now`]: event.target.checked ? "on" : "" })}
            className="tick shrink-0"
          />
          {t("untilNow")}
        </label>
      )}
      {hasHint && (
        <p id={`${id}-hint`} className="mt-1 text-[13px] text-ink-3">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-fault`} className="mt-1 text-[13px] text-risk">
          {t(`problem.${problem}`)}
        </p>
      )}
    </div>
  );
}

function Control({ field, common, label }: { field: FieldSpec; common: Common; label: string }): ReactNode {
  const { countries } = useRequests();
  const text = useCodeText(`portal.option.${field.name}`);
  const t = useTranslations("portal");
  const { invalid, describedBy, onChange, ...rest } = common;
  const aria = { "aria-invalid": invalid || undefined, "aria-describedby": describedBy };
  switch (field.kind) {
    case "month":
    case "until":
      return <MonthChoice {...common} label={label} />;
    case "long":
      return (
        <textarea
          {...rest}
          {...aria}
          rows={4}
          maxLength={field.most}
          className={longControlClass}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case "country":
      return (
        <select {...rest} {...aria} className={controlClass} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t("choose")}</option>
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      );
    case "choice":
    case "currency": {
      const options = field.options ?? [];
      const all = rest.value && !options.includes(rest.value) ? [...options, rest.value] : options;
      return (
        <select {...rest} {...aria} className={controlClass} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t("choose")}</option>
          {all.map((option) => (
            <option key={option} value={option}>
              {field.kind === "currency" ? option : text(option)}
            </option>
          ))}
        </select>
      );
    }
    default:
      return (
        <input
          {...rest}
          {...aria}
          inputMode={field.kind === "amount" || field.kind === "share" ? "decimal" : undefined}
          autoComplete={field.autoComplete ?? "off"}
          spellCheck={false}
          maxLength={field.most ?? 200}
          className={controlClass}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}
