// "March 2024" of `2024-03`, with our own month names: server and browser need not know the same calendars.
import { useTranslations } from "next-intl";

/** Gives the name of a month; empty for none. */
export function useMonthName(): (month: string | undefined) => string {
  const t = useTranslations("portal.month");
  return (month) => {
    const [year, number] = (month ?? "").split("-");
    return year && number ? t("full", { year, month: t(`name.${number as "01"}`) }) : "";
  };
}
