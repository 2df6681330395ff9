"use client";
// What counts for an item, how old it may be, what does not count, and what people without the usual paper can give instead.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { Terms } from "@/lib/inquiries/dto";
import { monthNumber } from "@/lib/inquiries/months";
import { useMonthName } from "./history-view";
import { useInquiryWords } from "./inquiry-words";

/** One line: "Utility bill, bank statement · not older than 90 days". */
export function useTermsLine(): (terms: Terms) => string {
  const t = useTranslations("inquiry-desk.terms");
  const words = useInquiryWords();
  const format = useFormat();
  return (terms) =>
    [
      terms.form !== "none" && t(`form.${terms.form}`),
      terms.documents !== "none" && terms.accepts.length > 0 && format.list(terms.accepts.map(words.document)),
      terms.maximumAgeDays !== null && t("notOlder", { days: terms.maximumAgeDays }),
    ]
      .filter(Boolean)
      .join(" · ");
}

/** All of it, as short paragraphs. */
export function TermsView({ terms }: { terms: Terms }) {
  const t = useTranslations("inquiry-desk.terms");
  const words = useInquiryWords();
  const month = useMonthName();
  const list = (codes: readonly string[], name: (code: string) => string) => codes.map(name).join(" · ");
  return (
    <dl className="flex flex-col gap-1.5">
      {terms.form !== "none" && <Part name={t("fill")}>{t(`form.${terms.form}`)}</Part>}
      {terms.period && (
        <Part name={t("period")}>
          {t("span", { from: month(monthNumber(terms.period.from)), to: month(monthNumber(terms.period.to)) })}
        </Part>
      )}
      {terms.accepts.length > 0 && (
        <Part name={t(terms.documents === "optional" ? "acceptsToo" : "accepts")}>
          {list(terms.accepts, words.document)}
        </Part>
      )}
      {terms.maximumAgeDays !== null && <Part name={t("age")}>{t("days", { days: terms.maximumAgeDays })}</Part>}
      {terms.notAccepted.length > 0 && (
        <Part name={t("notAccepted")}>{list(terms.notAccepted, words.notAccepted)}</Part>
      )}
      {terms.alternatives.length > 0 && (
        <Part name={t("alternatives")}>{list(terms.alternatives, words.alternative)}</Part>
      )}
      <Part name={t("valid")}>{t("days", { days: terms.validDays })}</Part>
    </dl>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-ink-3 text-sm">{name}</dt>
      <dd className="m-0">{children}</dd>
    </div>
  );
}
