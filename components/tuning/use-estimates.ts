// Numbers with their intervals in the reader's words.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { Interval } from "@/lib/tuning/intervals";

/** `few` is a count with one digit where it is small, `rounded` the same as a number; `range` and `shares` say an interval. */
export function useEstimates() {
  const t = useTranslations("tuning");
  const format = useFormat();
  const rounded = (value: number): number => {
    const digits = Math.abs(value) < 10 ? 10 : 1;
    return Math.round(value * digits) / digits;
  };
  const few = (value: number): string => format.count(rounded(value));
  const range = ({ low, high }: Interval): string => t("interval", { low: few(low), high: few(high) });
  const percent = (share: number): string => format.percent(share);
  const shares = ({ low, high }: Interval): string => t("interval", { low: percent(low), high: percent(high) });
  return { few, rounded, range, percent, shares };
}
