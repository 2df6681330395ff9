"use client";
// The yearly list of blocked property of one entity, for the law that asks for one: saved as a file, and marked as filed once it went out.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { z } from "zod";
import { useFormat } from "@/lib/i18n/use-format";
import type { YearlyFiled } from "@/lib/reports/blocking/dto";
import { type Regime, type RegimeCode, regimeCodes, regimes, yearlyDates } from "@/lib/reports/blocking/regimes";
import type { fileYearInput } from "@/lib/reports/blocking/yearly-filing";
import type { Act } from "../case/case-actions";
import { Button } from "../ui/button";
import { buttonClass } from "../ui/button-class";
import { Dialog } from "../ui/dialog";
import { Field, TextField } from "../ui/field";
import { Name } from "../ui/name";
import { usePresent } from "../ui/present";
import { Select } from "../ui/select";
import { call, useReportFailure } from "./report-words";

export type FileYear = Act<z.input<typeof fileYearInput>, { lines: number }>;
/** Which list the dialog opens with. */
export type YearlyChoice = { entityId: string; regime: RegimeCode; year: number };
type Props = {
  entities: { id: string; code: string }[];
  filed: YearlyFiled[];
  chosen: YearlyChoice | null;
  /** Absent for who may not file. */
  file: FileYear | null;
  onClose: () => void;
};
const YEARS = 6;
const asking = regimeCodes.filter((code) => regimes[code].yearly !== null);

export function YearlyDialog({ entities, filed, chosen, file, onClose }: Props) {
  const t = useTranslations("reports.blocking");
  const regime = useTranslations("reports.regime");
  const format = useFormat();
  const router = useRouter();
  const words = useReportFailure();
  const now = usePresent();
  const thisYear = new Date(now).getUTCFullYear();
  const [entityId, setEntity] = useState(chosen?.entityId ?? entities[0]?.id ?? "");
  const [year, setYear] = useState(String(chosen?.year ?? thisYear));
  const [code, setCode] = useState<RegimeCode>(chosen?.regime ?? "us_ofac");
  const [reference, setReference] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const { yearly }: Regime = regimes[code];
  const dayOf = (day: string | undefined): string => format.day(`${year}-${day}`);
  const dates = yearlyDates(regimes[code], Number(year));
  const isOver = dates !== null && dates.asOf.getTime() <= now;
  const went = filed.filter((each) => each.entityId === entityId && each.regime === code && each.year === Number(year));
  const send = async () => {
    if (!file) return;
    setBusy(true);
    const result = await call(file, { entityId, year: Number(year), regime: code, reference });
    setBusy(false);
    if (!result.ok) return setFailure(words(result.error));
    toast.success(t("yearlyFileDone"));
    router.refresh();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t("yearlyTitle")}
      description={t("yearlyDetail", { day: dayOf(yearly?.asOf) })}
      footer={
        <>
          {failure && (
            <p role="alert" className="me-auto self-center text-risk">
              {failure}
            </p>
          )}
          {file && isOver && (
            <Button
              busy={busy}
              disabledReason={reference.trim() ? undefined : t("yearlyNeedsReference")}
              onClick={send}
            >
              {t("file")}
            </Button>
          )}
          <a
            href={`/api/reports/blocking/yearly?entityId=${entityId}&year=${year}&regime=${code}`}
            download
            className={buttonClass("main")}
          >
            {t("yearlyGo")}
          </a>
        </>
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
            options={asking.map((each) => ({ value: each, label: regime(each) }))}
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
        <p className="m-0 text-ink-2">{t("yearlyDue", { day: dayOf(yearly?.dueBy), regime: regime(code) })}</p>
        {went.map((each) => (
          <p key={each.filedAt} className="m-0">
            {t("yearlyFiled", {
              at: format.instant(Date.parse(each.filedAt)),
              reference: each.reference,
              count: each.lines,
            })}
            {each.filedBy && (
              <>
                {" "}
                · <Name>{each.filedBy.name}</Name>
              </>
            )}
          </p>
        ))}
        {file && isOver && (
          <TextField
            label={t("reference")}
            value={reference}
            maxLength={200}
            onChange={(event) => setReference(event.target.value)}
          />
        )}
      </div>
    </Dialog>
  );
}
