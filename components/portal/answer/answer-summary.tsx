"use client";
// What was handed in, to read again: no field, nothing to change.
import { useTranslations } from "next-intl";
import { useCodeText } from "@/lib/i18n/use-code-text";
import type { ToldItem } from "@/lib/inquiries/dto";
import { useRequests } from "../requests-context";
import { draftOf, isHollow, type Values } from "./draft";
import { type FieldSpec, formSpecs } from "./specs";
import { useMonthName } from "./use-month-name";

/** Nothing where no form was filled in. */
export function AnswerSummary({ item }: { item: ToldItem }) {
  const t = useTranslations("portal");
  const { form } = item.terms;
  if (form === "none" || !item.answer || isHollow(item.answer)) return null;
  const draft = draftOf(form, item.answer);
  const spec = formSpecs[form];
  return (
    <details className="mt-2 text-ink-2">
      <summary className="min-h-11 cursor-pointer py-2.5 font-medium text-ink">{t("yourAnswer")}</summary>
      <ol className="flex flex-col gap-2">
        {draft.rows.map(({ key, values }) => (
          <li key={key}>
            <Told form={form} fields={spec.rows?.fields ?? []} values={values} />
          </li>
        ))}
      </ol>
      <Told form={form} fields={spec.fields} values={draft.fields} />
    </details>
  );
}

function Told(props: { form: string; fields: readonly FieldSpec[]; values: Values }) {
  const t = useTranslations("portal");
  const options = useCodeText("portal.option");
  const monthName = useMonthName();
  const { countries } = useRequests();
  const words = ({ name, kind }: FieldSpec): string => {
    const value = props.values[name] ?? "";
    if (kind === "until" && props.values[`${name}Now`]) return t("untilNow");
    if (kind === "month" || kind === "until") return monthName(value);
    if (kind === "country") return countries.find(({ code }) => code === value)?.name ?? value;
    if (kind === "choice" && value) return options(`${name}.${value}`);
    return kind === "share" && value ? `${value} %` : value;
  };
  const told = props.fields.map(words).filter(Boolean);
  return told.length > 0 ? <p className="break-words">{told.join(" · ")}</p> : null;
}
