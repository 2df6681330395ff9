"use client";
// What is usual for this customer, as the profile knows it.
import { useTranslations } from "next-intl";
import type { CustomerActivity } from "@/lib/customers/read";
import { useFormat } from "@/lib/i18n/use-format";
import { Country } from "../case/country";
import { DataCredit } from "../case/data-credit";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { Moment } from "../ui/moment";

export function UsualCard({ activity }: { activity: CustomerActivity | null }) {
  const t = useTranslations("customer.usual");
  const format = useFormat();
  if (!activity)
    return (
      <Card level={2} heading={t("title")}>
        <p className="text-ink-3">{t("none")}</p>
      </Card>
    );
  const { thirtyDays, usualAmount, usualDayOut } = activity;
  const unknown = <span className="text-ink-3">{t("unknown")}</span>;
  const countries = activity.countries.filter((code) => /^[A-Z]{2}$/.test(code));
  return (
    <Card level={2} heading={t("title")}>
      <FactList>
        <FactLine name={t("amount")}>
          {usualAmount ? t("about", { value: format.money(Math.round(usualAmount.median / 100) * 100) }) : unknown}
        </FactLine>
        <FactLine name={t("perDay")}>
          {usualDayOut.usdCents === null
            ? unknown
            : `${format.money(usualDayOut.usdCents)} · ${t("transactions", { count: usualDayOut.count ?? 0 })}`}
        </FactLine>
        <FactLine name={t("thirty")}>
          {format.money(thirtyDays.usdCents)} · {t("transactions", { count: thirtyDays.count })}
        </FactLine>
        <FactLine name={t("devices")}>{format.count(activity.devices)}</FactLine>
        <FactLine name={t("countries")}>
          {countries.length === 0 && "–"}
          {countries.map((code, at) => (
            <span key={code}>
              {at > 0 && ", "}
              <Country code={code} />
            </span>
          ))}
        </FactLine>
        <FactLine name={t("events")}>{format.count(activity.events)}</FactLine>
        {activity.newest && (
          <FactLine name={t("newest")}>
            <Moment at={Date.parse(activity.newest)} show="when" />
          </FactLine>
        )}
      </FactList>
      {countries.length > 0 && <DataCredit />}
    </Card>
  );
}
