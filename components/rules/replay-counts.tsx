"use client";
// Counts of a replay as a table: before and after, what came and what went, line by line; the first few until somebody asks for all.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { Counted } from "@/lib/replay/dto";
import { Button } from "../ui/button";
import { Wide } from "../ui/wide";

/** Lines shown before somebody asks for all. */
const FIRST = 8;
const counted = ["before", "after", "gained", "lost"] as const;

type Row = Counted & {
  id: string;
  title: string;
  /** Of what went, what people had found to be true; left out where nobody judges it. */
  isTrue?: number;
};

export function ReplayCounts({ caption, first, rows }: { caption: string; first: string; rows: readonly Row[] }) {
  const t = useTranslations("rules.replay");
  const format = useFormat();
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, FIRST);
  const judged = rows.some(({ isTrue }) => isTrue !== undefined);
  const head = "py-1.5 ps-3 text-end font-semibold text-ink-2 text-sm";
  const cell = "py-1.5 ps-3 text-end tabular-nums";
  return (
    <Wide label={caption}>
      <table className="w-full border-collapse">
        <caption className="pb-1 text-start font-medium">{caption}</caption>
        <thead>
          <tr className="border-line border-b">
            <th scope="col" className="py-1.5 text-start font-semibold text-ink-2 text-sm">
              {first}
            </th>
            {counted.map((name) => (
              <th key={name} scope="col" className={head}>
                {t(name)}
              </th>
            ))}
            {judged && (
              <th scope="col" className={head}>
                {t("true")}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, title, isTrue, ...counts }) => (
            <tr key={id} className="border-line border-b last:border-b-0">
              <th scope="row" className="py-1.5 text-start font-normal">
                {title}
              </th>
              {counted.map((name) => (
                <td key={name} className={cell}>
                  {format.count(counts[name])}
                </td>
              ))}
              {isTrue !== undefined && (
                <td className={`${cell} ${isTrue > 0 ? "font-semibold text-risk" : ""}`}>{format.count(isTrue)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {!all && rows.length > FIRST && (
        <Button size="sm" tone="ghost" onClick={() => setAll(true)}>
          {t("showAll", { count: rows.length })}
        </Button>
      )}
    </Wide>
  );
}
