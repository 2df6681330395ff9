// The queue's filter as SQL. Every part is optional; what is closed or asleep stays out unless it is asked for.
import { and, eq, gt, gte, inArray, isNull, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { cases, caseViews } from "@/db/schema/cases";
import { inquiries } from "@/db/schema/inquiries";
import { holdingMeasures } from "@/lib/service-levels/due";
import type { CaseFilter } from "./schema";
import { standingMeasure } from "./standing-measure";

/** Due within this, or late, is at risk. */
export const AT_RISK_MS = 15 * 60_000;

/** In force now, and takes something from the customer. */
export const isHolding = (now: Date): SQL =>
  sql`(${cases.measure} = any(${sql.param([...holdingMeasures])}::text[])
    and (${cases.measureUntil} is null or ${cases.measureUntil} > ${now.toISOString()}::timestamptz))`;

/** Not asleep now. */
export const isAwake = (now: Date): SQL | undefined => or(isNull(cases.snoozedUntil), lte(cases.snoozedUntil, now));

/** Whether alerts joined, or the customer answered, after this person last saw the case (after it was opened, when they never did). */
const hasNewFor = (staffId: string): SQL => {
  const seen = sql`coalesce((select ${caseViews.seenAt} from ${caseViews}
    where ${caseViews.caseId} = ${cases.id} and ${caseViews.staffId} = ${staffId}), ${cases.openedAt})`;
  return sql`(${cases.lastAlertAt} > ${seen} or exists (select 1 from ${inquiries}
    where ${inquiries.caseId} = ${cases.id} and ${inquiries.submittedAt} > ${seen}))`;
};

/** Of an open case what it says, of a closed one what still stands: as the rows are shown. */
const withClosed = (open: SQL, closed: SQL): SQL =>
  sql`case when ${cases.state} = 'closed' then ${closed} else ${open} end`;
const isOneOf = (measure: SQL | typeof cases.measure, wanted: readonly string[]): SQL =>
  sql`${measure} = any(${sql.param([...wanted])}::text[])`;

function saysMeasure(wanted: readonly string[], closedToo: boolean): SQL {
  const open = isOneOf(cases.measure, wanted);
  return closedToo ? withClosed(open, isOneOf(standingMeasure(), wanted)) : open;
}

const holds = (now: Date, closedToo: boolean): SQL =>
  closedToo ? withClosed(isHolding(now), isOneOf(standingMeasure(), holdingMeasures)) : isHolding(now);

/** The rows that show a chance of a false positive, `needsThePage` in SQL; at least `from` of it. */
export const isLikelyFalse = (from: number): SQL => sql`(${cases.confidence} <= ${1 - from} and not ${cases.mandatory}
  and ${cases.queue} <> all('{sanctions,politically_exposed}'::text[]) and ${cases.measure} <> 'sanctions_block'
  and not 'list.name-match' = any(${cases.rules}))`;

export function filterCases(filter: CaseFilter, staffId: string, now: Date): SQL | undefined {
  const states = filter.state;
  const closedToo = states?.includes("closed") ?? false;
  const { falsePositiveFrom: from, falsePositiveTo: to, snoozed = closedToo ? "any" : false } = filter;
  const negative = (yes: boolean, condition: SQL): SQL => (yes ? condition : sql`not ${condition}`);
  return and(
    // Said in so many words, the indexes over open cases apply.
    closedToo ? undefined : ne(cases.state, "closed"),
    states ? inArray(cases.state, states) : undefined,
    filter.queue ? inArray(cases.queue, filter.queue) : undefined,
    filter.assignee === "nobody"
      ? isNull(cases.assigneeId)
      : filter.assignee
        ? eq(cases.assigneeId, filter.assignee === "me" ? staffId : filter.assignee)
        : undefined,
    filter.measure ? saysMeasure(filter.measure, closedToo) : undefined,
    filter.severity ? inArray(cases.severity, filter.severity) : undefined,
    filter.rule ? sql`${filter.rule} = any(${cases.rules})` : undefined,
    filter.entityId ? eq(cases.entityId, filter.entityId) : undefined,
    from === undefined ? undefined : isLikelyFalse(from),
    to === undefined ? undefined : gte(cases.confidence, 1 - to),
    snoozed === "any" ? undefined : snoozed ? gt(cases.snoozedUntil, now) : isAwake(now),
    filter.escalated === undefined ? undefined : eq(cases.escalated, filter.escalated),
    filter.hasNew === undefined ? undefined : negative(filter.hasNew, sql`(${hasNewFor(staffId)})`),
    filter.atRisk ? lte(cases.dueAt, new Date(now.getTime() + AT_RISK_MS)) : undefined,
    filter.holding === undefined ? undefined : negative(filter.holding, holds(now, closedToo)),
  );
}
