"use client";
// Customers that were found: numbers and places only, because a name comes into the open with the record of a view.
// Whether there is a case is not said to those who may open nobody.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { FoundCustomer } from "@/lib/customers/queries";
import { useFormat } from "@/lib/i18n/use-format";
import { Country } from "../case/country";
import { CustomerType } from "../case/customer-type";
import { Tag } from "../ui/tag";

/** The server answers this many at most. */
const MOST = 50;
const head = "py-2 pe-3 text-start font-semibold text-ink-2 text-sm";

export function FoundCustomers({ found, mayOpen }: { found: readonly FoundCustomer[]; mayOpen: boolean }) {
  const t = useTranslations("customer.find");
  const levels = useTranslations("customer");
  const status = useTranslations("inquiry-desk.status");
  const format = useFormat();
  return (
    <>
      <p className="mb-1 text-ink-3">
        {found.length >= MOST ? t("most", { count: MOST }) : t("found", { count: found.length })}
      </p>
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-line border-b">
            <th scope="col" className={head}>
              {t("column.customer")}
            </th>
            <th scope="col" className={`${head} max-sm:hidden`}>
              {t("column.level")}
            </th>
            <th scope="col" className={`${head} max-sm:hidden`}>
              {t("column.residence")}
            </th>
            <th scope="col" className={head}>
              {t("column.by")}
            </th>
            {mayOpen && (
              <th scope="col" className="py-2 text-end font-semibold text-ink-2 text-sm">
                {t("column.cases")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {found.map((each) => (
            <tr key={each.id} className="h-(--row-2) border-line border-b">
              <th scope="row" className="py-1.5 pe-3 text-start font-normal">
                {mayOpen ? (
                  <Link
                    href={`/customers/${each.id}`}
                    className="font-medium text-ink underline-offset-2 hover:underline"
                  >
                    {each.externalId}
                  </Link>
                ) : (
                  <>
                    <span className="font-medium">{each.externalId}</span>
                    <Link href={`/customers/${each.id}`} className="ms-2 text-ink-2 underline underline-offset-2">
                      {status("link")}
                    </Link>
                  </>
                )}
                <span className="block text-ink-3">
                  <CustomerType type={each.type} />
                </span>
              </th>
              <td className="py-1.5 pe-3 max-sm:hidden">{levels("level", { level: each.kycLevel })}</td>
              <td className="py-1.5 pe-3 max-sm:hidden">{each.residence ? <Country code={each.residence} /> : "–"}</td>
              <td className="py-1.5 pe-3 text-ink-2">{format.list(each.by.map((way) => t(`how.${way as "name"}`)))}</td>
              {mayOpen && (
                <td className="py-1.5 text-end tabular-nums">
                  {each.openCases !== null && each.openCases > 0 ? (
                    <Tag tone="info">{each.openCases}</Tag>
                  ) : (
                    <span className="text-ink-3">0</span>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
