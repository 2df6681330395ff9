// Where what is said about networks and countries of addresses comes from: its licence (CC-BY 4.0) asks for the credit.
import { useTranslations } from "next-intl";

const told = ["access.anonymiser", "access.impossible-travel"];

/** Whether hits of these rules show a network or the country of an IP address. */
export const showsNetwork = (rules: readonly string[]): boolean => rules.some((rule) => told.includes(rule));

export function DataCredit() {
  const t = useTranslations("case.fired");
  return (
    <p className="mt-2 text-ink-3 text-sm">
      {t("credit")}{" "}
      <a href="https://db-ip.com" rel="noreferrer" target="_blank" className="text-ink-2 underline">
        DB-IP
      </a>
    </p>
  );
}
