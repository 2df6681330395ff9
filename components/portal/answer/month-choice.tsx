"use client";
// A month as two lists, year and month: the browsers' own month field is plain text in half of them, and lists are what
// phones are good at.
import { useTranslations } from "next-intl";
import { usePresent } from "../../ui/present";
import { controlClass } from "../control-class";

const YEARS_BACK = 80;
const numbers = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, "0"));

/** `value` is `2024-03`; either half may be missing (`2024-`, `-03`). */
export function MonthChoice(props: {
  id: string;
  /** What the month is of: said before “month” and “year”. */
  label: string;
  name: string;
  value: string;
  disabled?: boolean;
  invalid?: boolean;
  describedBy?: string;
  onChange: (value: string) => void;
}) {
  const t = useTranslations("portal.month");
  const year = new Date(usePresent()).getUTCFullYear();
  const [y = "", m = ""] = props.value.split("-");
  const years = Array.from({ length: YEARS_BACK }, (_, at) => String(year - at));
  if (y && !years.includes(y)) years.push(y);
  const join = (nextYear: string, nextMonth: string) =>
    props.onChange(nextYear || nextMonth ? `${nextYear}-${nextMonth}` : "");
  const shared = {
    disabled: props.disabled,
    "aria-invalid": props.invalid || undefined,
    "aria-describedby": props.describedBy,
    className: controlClass,
  };
  return (
    <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] gap-2">
      <select
        {...shared}
        id={props.id}
        name={`${props.name}.m`}
        value={m}
        aria-label={t("of", { what: props.label, part: t("month") })}
        onChange={(event) => join(y, event.target.value)}
      >
        <option value="">{t("month")}</option>
        {numbers.map((number) => (
          <option key={number} value={number}>
            {t(`name.${number as "01"}`)}
          </option>
        ))}
      </select>
      <select
        {...shared}
        name={`${props.name}.y`}
        value={y}
        aria-label={t("of", { what: props.label, part: t("year") })}
        onChange={(event) => join(event.target.value, m)}
      >
        <option value="">{t("year")}</option>
        {years.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </div>
  );
}
