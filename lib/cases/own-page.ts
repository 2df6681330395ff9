// Which cases are decided one by one on their own page: never by a single key, never together with others. Pure; the queue, the
// case's page and the bulk command ask the same question here.
import type { CaseRow } from "./dto";

export type OwnPage = "match" | "block" | "sanctions" | "mandatory";

/** Whether the case rests on a match of names with a list. */
export const isMatchCase = ({ rules }: { rules: readonly string[] }): boolean => rules.includes("list.name-match");

/** Why a case needs its own page, the weightiest first, or null. */
export function needsThePage(
  row: { rules: readonly string[] } & Pick<CaseRow, "mandatory" | "queue" | "measure">,
): OwnPage | null {
  if (isMatchCase(row) || row.queue === "politically_exposed") return "match";
  if (row.measure === "sanctions_block") return "block";
  if (row.queue === "sanctions") return "sanctions";
  return row.mandatory ? "mandatory" : null;
}
