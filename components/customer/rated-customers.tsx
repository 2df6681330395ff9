"use client";
// Customers by their risk rating: numbers and places only, as everywhere before one is opened. The filter lives in the address.
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ratedReason } from "@/lib/i18n/reason-words";
import type { RatedCustomer } from "@/lib/risk-ratings/dto";
import { riskLevels } from "@/lib/risk-ratings/schema";
import type { RiskLevel } from "@/lib/scoring";
import { Country } from "../case/country";
import { CustomerType } from "../case/customer-type";
import { buttonClass } from "../ui/button-class";
import { Moment } from "../ui/moment";

const head = "py-2 pe-3 text-start font-semibold text-ink-2 text-sm";

/** `rated` is null until a level is chosen. */
export function RatedCustomers(props: {
  level: RiskLevel | null;
  due: boolean;
  rated: readonly RatedCustomer[] | null;
}) {
  const t = useTranslations("risk");
  const language = useLocale();
  const { level, due, rated } = props;
  const href = (to: RiskLevel, onlyDue: boolean): string => `/customers?risk=${to}${onlyDue ? "&due=1" : ""}`;
  return (
    <section aria-labelledby="by-risk" className="mt-6">
      <h2 id="by-risk">{t("list.title")}</h2>
      <nav aria-label={t("list.title")} className="mt-1.5 flex flex-wrap items-center gap-2">
        {riskLevels.toReversed().map((each) => (
          <Link
            key={each}
            href={href(each, due)}
            scroll={false}
            aria-current={each === level ? "true" : undefined}
            className={`${buttonClass("plain", "sm")} aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft`}
          >
            {t(`level.${each}`)}
          </Link>
        ))}
        {level && (
          <Link href={href(level, !due)} scroll={false} className={buttonClass("ghost", "sm")}>
            {t(due ? "list.dueOff" : "list.due")}
          </Link>
        )}
      </nav>
      {rated && <p className="mt-1.5 text-ink-3">{rated.length === 0 ? t("list.none") : t("list.detail")}</p>}
      {rated && rated.length > 0 && (
        <table className="mt-1 w-full border-collapse">
          <thead>
            <tr className="border-line border-b">
              <th scope="col" className={head}>
                {t("list.column.customer")}
              </th>
              <th scope="col" className={`${head} max-sm:hidden`}>
                {t("list.column.why")}
              </th>
              <th scope="col" className={head}>
                {t("list.column.next")}
              </th>
              <th scope="col" className="py-2 text-end font-semibold text-ink-2 text-sm">
                {t("list.column.score")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rated.map((each) => (
              <tr key={each.id} className="h-(--row-2) border-line border-b">
                <th scope="row" className="py-1.5 pe-3 text-start font-normal">
                  <Link
                    href={`/customers/${each.id}`}
                    className="font-medium text-ink underline-offset-2 hover:underline"
                  >
                    {each.externalId}
                  </Link>
                  <span className="block text-ink-3">
                    <CustomerType type={each.type} />
                    {each.residence && (
                      <>
                        {" · "}
                        <Country code={each.residence} />
                      </>
                    )}
                  </span>
                </th>
                <td className="py-1.5 pe-3 text-ink-2 max-sm:hidden">
                  {each.factor ? ratedReason(each.factor.reason[language], language) : t("noFactor")}
                </td>
                <td className="py-1.5 pe-3">
                  <Moment at={Date.parse(each.nextReviewAt)} show="date" />
                </td>
                <td className="py-1.5 text-end tabular-nums">{each.score}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
