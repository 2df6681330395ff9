// "your time, GMT+1": which clock a time is told by. The offset is the same in every browser's calendar data; names are not.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";

/** The words in brackets behind a time; a browser that has not told its zone reads UTC. */
export function useZoneWords(): (at: number) => string {
  const t = useTranslations("portal");
  const { timeZone } = useFormat();
  return (at) => {
    if (timeZone === "UTC") return "UTC";
    const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "shortOffset" }).formatToParts(at);
    return t("yourTime", { zone: parts.find(({ type }) => type === "timeZoneName")?.value ?? timeZone });
  };
}
