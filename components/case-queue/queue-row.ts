// Facts about a row of the queue that decide how it is drawn and what may be done with it. Pure.
import type { CaseRow } from "@/lib/cases/dto";
import { needsThePage, type OwnPage } from "@/lib/cases/own-page";

/** A row as it is shown: `gone` when it no longer belongs here but keeps its place until the person asks for the new order. */
export type QueueRow = CaseRow & { gone: boolean };

const taking: readonly string[] = ["withdrawal_hold", "suspension", "freeze", "sanctions_block", "closure"];
const limiting: readonly string[] = ["limit_cut", "buy_only"];
const painless: readonly string[] = ["none", "review"];

/** How hard a measure is on the customer: red takes their money or account, amber limits it. Null: it costs them nothing. */
export function costOf(
  { measure, measureUntil }: Pick<CaseRow, "measure" | "measureUntil">,
  now: number,
): "risk" | "warn" | "none" | null {
  if (painless.includes(measure)) return null;
  if (measureUntil !== null && Date.parse(measureUntil) <= now) return null;
  if (taking.includes(measure)) return "risk";
  return limiting.includes(measure) ? "warn" : "none";
}

/** Of these, those that can be closed together: the most that rest on the same evidence, of equal numbers the first. */
export function closableTogether<Row extends Parameters<typeof whyNotTogether>[0][number]>(
  rows: readonly Row[],
): Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows.filter((each) => whyNotTogether([each]) === null))
    groups.set(row.evidenceKey, [...(groups.get(row.evidenceKey) ?? []), row]);
  return [...groups.values()].reduce((most, group) => (group.length > most.length ? group : most), []);
}

/** Why these cases cannot be closed together, or null. The command says the same of each. */
export function whyNotTogether(
  rows: readonly Pick<CaseRow, "rules" | "mandatory" | "queue" | "measure" | "evidenceKey" | "state">[],
): "closed" | OwnPage | "evidence" | null {
  if (rows.some(({ state }) => state === "closed")) return "closed";
  const alone = rows.map(needsThePage).find((why) => why !== null);
  if (alone) return alone;
  return new Set(rows.map(({ evidenceKey }) => evidenceKey)).size > 1 ? "evidence" : null;
}
