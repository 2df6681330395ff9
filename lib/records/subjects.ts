// What records are about, found by what people call it: a customer (by the exchange's id) with everything of theirs, a case with what
// belongs to it, one restriction.
import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appeals } from "@/db/schema/appeals";
import { alerts, cases, clearances } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { documents } from "@/db/schema/documents";
import { events } from "@/db/schema/events";
import { inquiries } from "@/db/schema/inquiries";
import { matches } from "@/db/schema/matches";
import { records } from "@/db/schema/records";
import { restrictions } from "@/db/schema/restrictions";
import { internalReports, suspicionWaits, suspiciousReports } from "@/db/schema/suspicion";
import { findSaid, type Said } from "@/lib/entities/said-with";

export type Named = { customer?: string; case?: string; restriction?: string };
export type Subjects = { type: string; ids: string[] }[];

/** Tables whose rows belong to a customer, and mostly to a case. */
const tables = [
  { type: "case", table: cases, caseId: cases.id },
  { type: "restriction", table: restrictions, caseId: restrictions.caseId },
  { type: "appeal", table: appeals, caseId: appeals.caseId },
  { type: "inquiry", table: inquiries, caseId: inquiries.caseId },
  { type: "match", table: matches, caseId: matches.caseId },
  { type: "clearance", table: clearances, caseId: clearances.caseId },
  { type: "document", table: documents, caseId: null },
  // rows that the database opens to the MLRO's side and auditors alone
  { type: "internal_report", table: internalReports, caseId: null },
  { type: "suspicious_report", table: suspiciousReports, caseId: null },
  { type: "suspicion_wait", table: suspicionWaits, caseId: null },
] as const;

const MOST = 2_000;
/** The number in a key as people write it (`C-12`, `c12`, `12`); 0 where there is none. */
export const numberIn = (key: string | undefined, letter: string): number =>
  Number(new RegExp(`^${letter}?-?(\\d{1,9})$`, "i").exec(key?.trim() ?? "")?.[1] ?? 0);

/** The condition that the exchange's number names, of that entity if it is said. */
export const calledSo = ({ text, entityId }: Said) =>
  and(eq(customers.externalId, text), entityId ? eq(customers.entityId, entityId) : undefined);

/** The condition that a key names, of that entity if it is said. */
export const numbered = (table: typeof cases | typeof restrictions, { text, entityId }: Said, letter: string) =>
  and(eq(table.number, numberIn(text, letter)), entityId ? eq(table.entityId, entityId) : undefined);

async function idsOf(tx: Transaction, pick: (each: (typeof tables)[number]) => SQL | undefined): Promise<Subjects> {
  const found: Subjects = [];
  for (const each of tables) {
    const where = pick(each);
    if (!where) continue;
    const rows = await tx.select({ id: each.table.id }).from(each.table).where(where).limit(MOST);
    if (rows.length > 0) found.push({ type: each.type, ids: rows.map(({ id }) => id) });
  }
  return found;
}

/** The batches that these events came in: their records hold the decisions. */
async function batchesOf(tx: Transaction, where: SQL): Promise<Subjects> {
  const rows = await tx.selectDistinct({ id: events.batchId }).from(events).where(where).limit(MOST);
  return rows.length > 0 ? [{ type: "batch", ids: rows.map(({ id }) => id) }] : [];
}

/** Everything that is meant; empty where nothing is called so, null where nothing was named. */
export async function subjectsOf(tx: Transaction, named: Named): Promise<Subjects | null> {
  if (named.customer !== undefined) {
    const people = await findSaid(tx, named.customer, (said) =>
      tx.select({ id: customers.id }).from(customers).where(calledSo(said)),
    );
    const ids = people.map(({ id }) => id);
    if (ids.length === 0) return [];
    const owned = await idsOf(tx, ({ table }) => inArray(table.customerId, ids));
    return [{ type: "customer", ids }, ...owned, ...(await batchesOf(tx, inArray(events.customerId, ids)))];
  }
  if (named.case !== undefined) {
    const rows = await findSaid(tx, named.case, (said) =>
      tx
        .select({ id: cases.id })
        .from(cases)
        .where(numbered(cases, said, "c")),
    );
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return [];
    const alerted = tx.select({ id: alerts.eventId }).from(alerts).where(inArray(alerts.caseId, ids));
    const owned = await idsOf(tx, ({ caseId }) => (caseId ? inArray(caseId, ids) : undefined));
    return [...owned, ...(await batchesOf(tx, inArray(events.id, alerted)))];
  }
  if (named.restriction !== undefined) {
    const rows = await findSaid(tx, named.restriction, (said) =>
      tx
        .select({ id: restrictions.id })
        .from(restrictions)
        .where(numbered(restrictions, said, "r")),
    );
    return rows.length > 0 ? [{ type: "restriction", ids: rows.map(({ id }) => id) }] : [];
  }
  return null;
}

/** Records about any of these. */
export const aboutAny = (subjects: Subjects): SQL | undefined =>
  or(...subjects.map(({ type, ids }) => and(eq(records.subjectType, type), inArray(records.subjectId, ids))));
