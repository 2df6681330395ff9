"use client";
// One row of a form: a numbered group that can be taken away.
import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "../../ui/button-class";
import { useRequests } from "../requests-context";
import type { DraftRow, Problem, Values } from "./draft";
import { FieldControl } from "./field-control";
import { type FormName, formSpecs, isAsked } from "./specs";

/** `only` rows cannot be removed while they are the last one. */
export function RowFields(props: {
  form: FormName;
  row: DraftRow;
  at: number;
  only: boolean;
  faultOf: (field: string) => Problem["code"] | null;
  leave: (field: string) => void;
  change: (values: Values) => void;
  remove: () => void;
}) {
  const t = useTranslations("portal");
  const { live } = useRequests();
  const { form, row, at } = props;
  const title = t(`form.${form as "residence"}.row`, { number: at + 1 });
  return (
    <fieldset data-row={at} className="rounded-lg border border-line bg-bg px-3 pt-2 pb-3.5">
      <legend className="sr-only">{title}</legend>
      <div className="mb-1.5 flex min-h-11 items-center justify-between gap-2">
        <span aria-hidden="true" className="font-semibold text-ink-2">
          {title}
        </span>
        {!props.only && (
          <button
            type={live ? "button" : "submit"}
            name="do"
            value={`remove.${at}`}
            onClick={live ? props.remove : undefined}
            aria-label={t("removeRow", { what: title })}
            className={`${buttonClass("ghost")} -me-2`}
          >
            <Trash2 aria-hidden="true" size={16} />
            {t("remove")}
          </button>
        )}
      </div>
      <div className="grid gap-3.5 sm:grid-cols-2">
        {(formSpecs[form].rows?.fields ?? [])
          .filter((field) => isAsked(field, row.values))
          .map((field) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: only notes that the field inside was left.
            <div
              key={field.name}
              className="contents"
              onBlur={(event) => {
                if (!event.currentTarget.contains(event.relatedTarget)) props.leave(field.name);
              }}
            >
              <FieldControl
                form={form}
                field={field}
                row={at}
                values={row.values}
                problem={props.faultOf(field.name)}
                change={props.change}
              />
            </div>
          ))}
      </div>
    </fieldset>
  );
}
