"use client";
// The open fields of a customer.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CustomerView } from "@/lib/customers/read";
import { useFormat } from "@/lib/i18n/use-format";
import { Country } from "../case/country";
import { CustomerType } from "../case/customer-type";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Moment } from "../ui/moment";
import { Name } from "../ui/name";

export function IdentityCard({ customer }: { customer: CustomerView }) {
  const t = useTranslations("customer.identity");
  const levels = useTranslations("customer");
  const format = useFormat();
  const { identity } = customer;
  const told = (value: string | null | undefined, show: (value: string) => ReactNode = (text) => text) =>
    value ? show(value) : <span className="text-ink-3">{t("unknown")}</span>;
  const country = (code: string) => <Country code={code} />;
  return (
    <Card level={2} heading={t("title")}>
      <FactList>
        <FactLine name={t("name")}>
          {told(identity?.name, (name) => (
            <Name>{name}</Name>
          ))}
        </FactLine>
        {identity?.nativeName && (
          <FactLine name={t("nativeName")}>
            <Name>{identity.nativeName}</Name>
          </FactLine>
        )}
        <FactLine name={t("birth")}>{told(identity?.dateOfBirth)}</FactLine>
        <FactLine name={t("nationality")}>{told(identity?.nationality, country)}</FactLine>
        <FactLine name={t("residence")}>{told(customer.residence, country)}</FactLine>
        <FactLine name={t("type")}>
          <CustomerType type={customer.type} />
        </FactLine>
        <FactLine name={t("level")}>{levels("level", { level: customer.kycLevel })}</FactLine>
        <FactLine name={t("plans")}>
          {customer.plans.length > 0 ? (
            format.list(customer.plans.map((plan) => plan.replaceAll("_", " ")))
          ) : (
            <span className="text-ink-3">{t("none")}</span>
          )}
        </FactLine>
        <FactLine name={t("language")}>{told(customer.language, format.language)}</FactLine>
        <FactLine name={t("zone")}>{told(customer.timeZone)}</FactLine>
        <FactLine name={t("since")}>
          <Moment at={Date.parse(customer.since)} show="date" />
        </FactLine>
        <FactLine name={t("entity")}>{customer.entity.code}</FactLine>
        <FactLine name={t("id")}>
          <span className="break-all">{customer.externalId}</span>
        </FactLine>
      </FactList>
    </Card>
  );
}
