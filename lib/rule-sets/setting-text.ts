// A parameter's setting as a person types and reads it, pure: shares in per cent, several values with semicolons between.
// What is typed is either a setting within its range or a fault that says what is expected.
import type { RuleDescription } from "@/lib/scoring";

export type EditedParameter = Pick<
  RuleDescription["parameters"][number],
  "min" | "max" | "whole" | "list" | "choices"
> & { unit: string };
type Setting = number | string | number[];

/** What is wrong with a text; `min` and `max` as people read them. */
export type SettingFault = {
  code: "empty" | "not_a_number" | "comma" | "not_whole" | "out_of_range" | "too_many" | "not_one_of";
  min: string;
  max: string;
};

/** As many values as a list may have; the same number that `parseRuleSet` allows. */
const LIST_LIMIT = 8;

const scaleOf = (unit: string): number => (unit === "share" ? 100 : 1);
/** Without the tail that binary fractions leave (0.07 × 100). */
const tidy = (value: number): number => Math.round(value * 1e9) / 1e9;

/** A number of a setting as it stands in its field: "5" for a share of 0.05. */
const toTyped = (unit: string, value: number): string => String(tidy(value * scaleOf(unit)));

/** The same as it is read in a sentence: "10,000,000". */
export const grouped = (unit: string, value: number): string =>
  Number(toTyped(unit, value)).toLocaleString("en", { maximumFractionDigits: 6 });

/** A whole setting as it stands in its field. */
export const settingText = ({ unit }: Pick<EditedParameter, "unit">, setting: Setting | readonly number[]): string =>
  typeof setting === "string"
    ? setting
    : typeof setting === "number"
      ? toTyped(unit, setting)
      : setting.map((item) => toTyped(unit, item)).join("; ");

const number = /^[-+]?(\d+(\.\d*)?|\.\d+)$/;
/** Thousands grouped by commas or by spaces: "1,000" and "10 000", but not "0,5", which is half in many languages. */
const inGroups = /^[-+]?\d{1,3}(?:(?:,\d{3})+|(?:\s\d{3})+)(?:\.\d*)?$/;

/** A number without its groups and, of a share, its sign. */
const plainOf = (unit: string, text: string): string => {
  const bare = unit === "share" ? text.replace(/\s*%$/, "") : text;
  return inGroups.test(bare) ? bare.replace(/[,\s]/g, "") : bare;
};

/** Reads what was typed. Thousands may be grouped with commas or spaces; full-width digits are read too. */
export function readSetting(
  parameter: EditedParameter,
  typed: string,
): { ok: true; value: Setting } | { ok: false; fault: SettingFault } {
  const fault = (code: SettingFault["code"]): { ok: false; fault: SettingFault } => ({
    ok: false,
    fault: { code, min: grouped(parameter.unit, parameter.min), max: grouped(parameter.unit, parameter.max) },
  });
  const text = typed.normalize("NFKC").trim();
  if (text === "") return fault("empty");
  if (parameter.choices !== null)
    return parameter.choices.includes(text) ? { ok: true, value: text } : fault("not_one_of");
  const parts = parameter.list ? text.split(";").map((part) => part.trim()) : [text];
  if (parts.length > LIST_LIMIT) return fault("too_many");
  const values: number[] = [];
  for (const part of parts) {
    const plain = plainOf(parameter.unit, part);
    if (!number.test(plain)) return fault(/^[\d.,\s]*,[\d.,\s]*$/.test(plain) ? "comma" : "not_a_number");
    const value = tidy(Number(plain) / scaleOf(parameter.unit));
    if (parameter.whole && !Number.isInteger(value)) return fault("not_whole");
    if (value < parameter.min || value > parameter.max) return fault("out_of_range");
    values.push(value);
  }
  return { ok: true, value: parameter.list ? values : (values[0] as number) };
}
