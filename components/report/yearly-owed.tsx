"use client";
// Yearly lists of blocked property that are still to be filed, above the list of reports; nothing where none is.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { YearlyOwed } from "@/lib/reports/blocking/dto";
import { type Regime, regimes } from "@/lib/reports/blocking/regimes";
import { Button } from "../ui/button";
import { Deadline } from "../ui/moment";

/** Amber from a month before: it takes work. */
const SOON_MS = 30 * 86_400_000;

export function YearlyOwedLines({ owed, onOpen }: { owed: YearlyOwed[]; onOpen: (owed: YearlyOwed) => void }) {
  const t = useTranslations("reports.blocking");
  const regime = useTranslations("reports.regime");
  const format = useFormat();
  if (owed.length === 0) return null;
  return (
    <ul className="m-0 flex list-none flex-col gap-1 px-5 py-2 max-sm:px-3">
      {owed.map((each) => {
        const { yearly }: Regime = regimes[each.regime];
        return (
          <li
            key={`${each.entityId} ${each.regime} ${each.year}`}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line bg-surface px-3 py-1.5"
          >
            <span className="min-w-0 flex-1 basis-60">
              <span className="font-medium">{t("yearlyOwed", { year: each.year })}</span>{" "}
              <span className="text-ink-2">
                {each.entityCode} · {regime(each.regime)} ·{" "}
                {t("yearlyLines", { count: each.lines, day: format.day(`${each.year}-${yearly?.asOf}`) })}
              </span>
            </span>
            <span className="flex items-center gap-3">
              <Deadline at={Date.parse(each.dueAt)} soonMs={SOON_MS} />
              <Button size="sm" onClick={() => onOpen(each)}>
                {t("yearlyOpen")}
              </Button>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
