// A number of days as people say it: whole years where it is such, else days.
import { useTranslations } from "next-intl";

const YEAR = 365.25;

export function useSpan(): (days: number) => string {
  const t = useTranslations("retention");
  return (days) => {
    const years = Math.round(days / YEAR);
    const whole = years > 0 && Math.abs(days - years * YEAR) <= 1;
    return whole ? t("years", { count: years }) : t("days", { count: days });
  };
}
