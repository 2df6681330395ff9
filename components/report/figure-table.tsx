// A table of figures as it is printed: a heading, words at the start, numbers at the end; wide ones scroll on a phone.
import type { ReactNode } from "react";
import { Wide } from "../ui/wide";

type Cell = ReactNode;
type Props = {
  heading: string;
  lead?: string | undefined;
  head: readonly string[];
  rows: readonly (readonly Cell[])[];
  none: string;
};

/** `head` names the columns; the first one is the row's name. */
export function FigureTable({ heading, lead, head, rows, none }: Props) {
  return (
    <div className="min-w-0 break-inside-avoid">
      <h3 className="mb-1">{heading}</h3>
      {lead && <p className="mb-1 text-ink-2">{lead}</p>}
      {rows.length === 0 ? (
        <p className="m-0 text-ink-3">{none}</p>
      ) : (
        <Wide label={heading}>
          <table className="w-full border-collapse text-start">
            <thead>
              <tr>
                {head.map((name, at) => (
                  <th
                    key={name}
                    scope="col"
                    className={`border-line-strong border-b py-1 pe-3 font-medium text-ink-2 ${at === 0 ? "text-start" : "text-end"}`}
                  >
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((cells, row) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows are the report's, and never change
                <tr key={row} className="border-line border-b">
                  {cells.map((cell, at) =>
                    at === 0 ? (
                      <th key={head[at]} scope="row" className="py-1 pe-3 text-start font-normal">
                        {cell}
                      </th>
                    ) : (
                      <td key={head[at]} className="whitespace-nowrap py-1 pe-3 text-end tabular-nums">
                        {cell}
                      </td>
                    ),
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </div>
  );
}
