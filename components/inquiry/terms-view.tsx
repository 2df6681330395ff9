"use client";
// What counts for an item, how old it may be, what does not count, and what people without the usual paper can give instead.
import { useTranslations } from "next-intl";
import type { Terms } from "@/lib/inquiries/dto";
import { monthNumber } from "@/lib/inquiries/months";
import { FactLine, FactList } from "../ui/fact-list";
import { useMonthName } from "./history-view";
import { useInquiryWords } from "./inquiry-words";

/** One line: "Utility bill, bank statement · not older than 90 days". */
export function useTermsLine(): (terms: Terms) => string {
  const t = useTranslations("inquiry-desk.terms");
  const words = useInquiryWords();
  return (terms) =>
    [
      terms.form !== "none" && t(`form.${terms.form}`),
      terms.documents !== "none" && terms.accepts.length > 0 && terms.accepts.map(words.document).join(", "),
      terms.maximumAgeDays !== null && t("notOlder", { days: terms.maximumAgeDays }),
    ]
      .filter(Boolean)
      .join(" · ");
}

/** All of it, as lines. */
export function TermsView({ terms }: { terms: Terms }) {
  const t = useTranslations("inquiry-desk.terms");
  const words = useInquiryWords();
  const month = useMonthName();
  const list = (codes: readonly string[], name: (code: string) => string) => (
    <ul className="m-0 list-none p-0">
      {codes.map((code) => (
        <li key={code}>{name(code)}</li>
      ))}
    </ul>
  );
  return (
    <FactList>
      {terms.form !== "none" && <FactLine name={t("fill")}>{t(`form.${terms.form}`)}</FactLine>}
      {terms.period && (
        <FactLine name={t("period")}>
          {t("span", { from: month(monthNumber(terms.period.from)), to: month(monthNumber(terms.period.to)) })}
        </FactLine>
      )}
      {terms.accepts.length > 0 && (
        <FactLine name={t(terms.documents === "optional" ? "acceptsToo" : "accepts")}>
          {list(terms.accepts, words.document)}
        </FactLine>
      )}
      {terms.maximumAgeDays !== null && (
        <FactLine name={t("age")}>{t("days", { days: terms.maximumAgeDays })}</FactLine>
      )}
      {terms.notAccepted.length > 0 && (
        <FactLine name={t("notAccepted")}>{list(terms.notAccepted, words.notAccepted)}</FactLine>
      )}
      {terms.alternatives.length > 0 && (
        <FactLine name={t("alternatives")}>{list(terms.alternatives, words.alternative)}</FactLine>
      )}
      <FactLine name={t("valid")}>{t("days", { days: terms.validDays })}</FactLine>
    </FactList>
  );
}
