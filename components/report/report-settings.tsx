"use client";
// By whose clock an entity's weeks end, and under which laws it reports.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type RegimeCode, regimeCodes } from "@/lib/reports/blocking/regimes";
import { FormDialog } from "../legal/form-dialog";
import { Checkbox } from "../ui/checkbox";
import { Field } from "../ui/field";
import { Select } from "../ui/select";

type Saving<T> = { onSave: (value: T) => Promise<string | null>; onClose: () => void };

export function ZoneDialog({ zone, onSave, onClose }: { zone: string } & Saving<string>) {
  const t = useTranslations("reports.receivers");
  const [chosen, setChosen] = useState(zone);
  const [zones] = useState(() => [...new Set(["UTC", zone, ...Intl.supportedValuesOf("timeZone")])]);
  return (
    <FormDialog
      title={t("zoneTitle")}
      description={t("zoneDetail")}
      go={t("save")}
      onSubmit={() => onSave(chosen)}
      onClose={onClose}
    >
      <Field label={t("zoneLabel")}>
        <Select value={chosen} onChange={setChosen} options={zones.map((value) => ({ value, label: value }))} />
      </Field>
    </FormDialog>
  );
}

export function RegimesDialog({ regimes, onSave, onClose }: { regimes: RegimeCode[] } & Saving<RegimeCode[]>) {
  const t = useTranslations("reports.receivers");
  const regime = useTranslations("reports.regime");
  const [chosen, setChosen] = useState<readonly RegimeCode[]>(regimes);
  return (
    <FormDialog
      title={t("lawsTitle")}
      description={t("lawsDetail")}
      go={t("save")}
      onSubmit={() => onSave([...chosen])}
      onClose={onClose}
    >
      {regimeCodes.map((code) => (
        <Checkbox
          key={code}
          checked={chosen.includes(code)}
          onChange={(checked) => setChosen(checked ? [...chosen, code] : chosen.filter((each) => each !== code))}
        >
          {regime(code)}
        </Checkbox>
      ))}
    </FormDialog>
  );
}
