// Numbers with their intervals in the reader's words.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { Interval } from "@/lib/tuning/intervals";

/** `few` is a count with one digit where it is small; `range` and `shares` say an interval. */
export function useEstimates() {
  const t = useTranslations("tuning");
  const format = useFormat();
  const few = (value: number): string => {
    const digits = Math.abs(value) < 10 ? 10 : 1;
    return format.count(Math.round(value * digits) / digits);
  };
  const range = ({ low, high }: Interval): string => t("interval", { low: few(low), high: few(high) });
  const percent = (share: number): string => format.percent(share);
  const shares = ({ low, high }: Interval): string => t("interval", { low: percent(low), high: percent(high) });
  return { few, range, percent, shares };
}
