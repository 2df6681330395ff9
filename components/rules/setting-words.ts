// A setting in the reader's words: number and unit, a choice by its name, a switch as on or off.
import { useTranslations } from "next-intl";
import type { DiffValue } from "@/lib/rule-sets/diff";
import { grouped, settingText } from "@/lib/rule-sets/setting-text";

/** `value(unit, setting)` says a setting, `range` what it may be; `unitText(unit)` is what stands beside its field. */
export function useSettingWords() {
  const t = useTranslations("rules");
  const unitText = (unit: string | null): string => {
    const known = `unit.${unit}` as "unit.usd";
    return unit !== null && unit !== "count" && unit !== "choice" && unit !== "weight" && t.has(known) ? t(known) : "";
  };
  const number = (unit: string | null, value: number): string => grouped(unit ?? "", value);
  const value = (unit: string | null, setting: DiffValue): string => {
    if (setting === null) return t("value.nothing");
    if (typeof setting === "boolean") return t(setting ? "value.on" : "value.off");
    if (typeof setting === "string") {
      const choice = `choice.${setting}` as "choice.customer";
      return unit === "choice" && t.has(choice) ? t(choice) : settingText({ unit: "choice" }, setting);
    }
    const text =
      typeof setting === "number"
        ? number(unit, setting)
        : setting.map((one) => (typeof one === "number" ? number(unit, one) : one)).join("; ");
    if (unit === "share") return t("value.percent", { value: text });
    const named = unitText(unit);
    return named === "" ? text : t("value.with", { value: text, unit: named });
  };
  /** "1 to 168 hours": the unit once. */
  const range = (unit: string, min: number, max: number): string =>
    t("field.range", { min: number(unit, min), max: value(unit, max) });
  return { value, range, unitText };
}
