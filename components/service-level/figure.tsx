"use client";
// A picture with the table that says the same beside it. The picture is for the eye; every number stands in the table, and leads on.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Page } from "@/lib/service-levels/manager/export";
import type { RangeInput } from "@/lib/service-levels/manager/range";
import { Card } from "../ui/card";
import { Wide } from "../ui/wide";

/** Rows up to here, the days of a month, are shown whole; more of them scroll. */
const MOST_WHOLE = 31;

/** What every figure of the page is drawn from. */
export type FigureProps = { page: Page; input: RangeInput };

/** A cell: what is shown, and where it leads. `end` cells are numbers. */
export type FigureCell = { text: ReactNode; href?: string; label?: string };
export type FigureColumn = { label: string; end?: boolean };

export function Figure(props: {
  name: string;
  detail?: string;
  csvHref: string;
  picture?: ReactNode;
  columns: readonly FigureColumn[];
  rows: readonly { key: string; cells: readonly FigureCell[] }[];
  /** Below the picture the whole width, where the table has many columns. */
  wide?: boolean;
}) {
  const t = useTranslations("service-levels");
  const table = <FigureTable name={t("tableOf", { name: props.name })} columns={props.columns} rows={props.rows} />;
  return (
    <Card
      level={2}
      heading={props.name}
      aside={
        <a href={props.csvHref} download aria-label={t("csvOf", { name: props.name })} className="text-sm">
          {t("csv")}
        </a>
      }
    >
      {props.detail && <p className="mb-2 text-ink-3 text-sm">{props.detail}</p>}
      {props.rows.length === 0 ? (
        <p className="text-ink-3">{t("nothing")}</p>
      ) : (
        <div className={props.picture && !props.wide ? "grid gap-4 xl:grid-cols-2" : "flex flex-col gap-4"}>
          {props.picture && (
            <div role="img" aria-label={t("chart", { name: props.name })} className="min-w-0">
              {props.picture}
            </div>
          )}
          {table}
        </div>
      )}
    </Card>
  );
}

function FigureTable({
  name,
  columns,
  rows,
}: { name: string } & Pick<Parameters<typeof Figure>[0], "columns" | "rows">) {
  const pad = "py-1 pe-3 whitespace-nowrap";
  return (
    <Wide label={name} className={rows.length > MOST_WHOLE ? "max-h-[40rem]" : ""}>
      <table className="w-full border-collapse tabular-nums">
        <thead>
          <tr>
            {columns.map(({ label, end }) => (
              <th
                key={label}
                scope="col"
                className={`sticky top-0 bg-surface font-normal text-ink-3 text-sm ${pad} ${end ? "text-end" : "text-start"}`}
              >
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} className="border-line border-t">
              {row.cells.map(({ text, href, label }, at) => (
                <td
                  key={columns[at]?.label}
                  className={`${pad} ${columns[at]?.end ? "text-end" : "max-w-64 truncate text-start"}`}
                >
                  {href ? (
                    <Link href={href} prefetch={false} aria-label={label} className="text-accent hover:underline">
                      {text}
                    </Link>
                  ) : (
                    text
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
