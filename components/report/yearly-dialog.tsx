"use client";
// Saving the yearly list of blocked property of one entity, for the law that asks for one.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Regime, type RegimeCode, regimeCodes, regimes } from "@/lib/reports/blocking/regimes";
import { buttonClass } from "../ui/button-class";
import { Dialog } from "../ui/dialog";
import { Field } from "../ui/field";
import { usePresent } from "../ui/present";
import { Select } from "../ui/select";

type Props = { entities: { id: string; code: string }[]; onClose: () => void };
const YEARS = 6;
const asking = regimeCodes.filter((code) => regimes[code].yearly !== null);

export function YearlyDialog({ entities, onClose }: Props) {
  const t = useTranslations("reports.blocking");
  const thisYear = new Date(usePresent()).getUTCFullYear();
  const [entityId, setEntity] = useState(entities[0]?.id ?? "");
  const [year, setYear] = useState(String(thisYear));
  const [code, setCode] = useState<RegimeCode>("us_ofac");
  const { yearly, name }: Regime = regimes[code];
  const href = `/api/reports/blocking/yearly?entityId=${entityId}&year=${year}&regime=${code}`;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("yearlyTitle")}
      description={t("yearlyDetail", { day: `${year}-${yearly?.asOf}` })}
      footer={
        <a href={href} download className={buttonClass("main")} onClick={onClose}>
          {t("yearlyGo")}
        </a>
      }
    >
      <div className="flex flex-col gap-3.5">
        {entities.length > 1 && (
          <Field label={t("yearlyEntity")}>
            <Select
              value={entityId}
              onChange={setEntity}
              options={entities.map((entity) => ({ value: entity.id, label: entity.code }))}
            />
          </Field>
        )}
        <Field label={t("authority")}>
          <Select
            value={code}
            onChange={setCode}
            options={asking.map((each) => ({ value: each, label: regimes[each].name }))}
          />
        </Field>
        <Field label={t("yearlyYear")}>
          <Select
            value={year}
            onChange={setYear}
            options={Array.from({ length: YEARS }, (_, back) => String(thisYear - back)).map((each) => ({
              value: each,
              label: each,
            }))}
          />
        </Field>
        <p className="text-ink-2">{t("yearlyDue", { day: `${year}-${yearly?.dueBy}`, regime: name })}</p>
      </div>
    </Dialog>
  );
}
