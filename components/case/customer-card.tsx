"use client";
// Who the case is about, in the open fields only; everything else stands on the customer's own page.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { CaseDetail } from "@/lib/cases/dto";
import { RiskSummary } from "../customer/risk-summary";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { Country } from "./country";

export function CustomerCard({ customer }: { customer: CaseDetail["customer"] }) {
  const t = useTranslations("case.who");
  const unknown = <span className="text-ink-3">{t("unknown")}</span>;
  return (
    <Card
      heading={t("title")}
      aside={
        <Link href={`/customers/${customer.id}`} className="text-ink-2 underline underline-offset-2 hover:text-ink">
          {t("all")}
        </Link>
      }
    >
      {customer.nativeName && (
        <p>
          <Name>{customer.nativeName}</Name>
        </p>
      )}
      <FactList>
        <FactLine name={t("birth")}>{customer.birthDate ?? unknown}</FactLine>
        <FactLine name={t("nationality")}>
          {customer.nationality ? <Country code={customer.nationality} /> : unknown}
        </FactLine>
        <FactLine name={t("residence")}>
          {customer.residence ? <Country code={customer.residence} /> : unknown}
        </FactLine>
        <FactLine name={t("level")}>{t("levels", { level: customer.kycLevel })}</FactLine>
        <FactLine name={t("since")}>
          <Moment at={Date.parse(customer.createdAt)} show="date" />
        </FactLine>
        <FactLine name={t("id")}>
          <span className="break-all text-ink-2">{customer.externalId}</span>
        </FactLine>
      </FactList>
      {customer.risk && <RiskSummary risk={customer.risk} />}
    </Card>
  );
}
