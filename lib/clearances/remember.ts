// Storing and ending the clearances of a case. At most one is in force per customer, rule and finding (the database holds it):
// a newer explanation replaces the older.
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { clearances } from "@/db/schema/cases";
import { newId } from "@/lib/id";
import { type RecordEntry, record } from "@/lib/records/append";
import type { ClearanceDraft } from "./draft";

type Stored = typeof clearances.$inferSelect;
type Origin = {
  caseId: string | null;
  entityId: string;
  customerId: string;
  reasonCode: string;
  by: string;
};

/** Stores the drafts; returns how many, their ids by finding, and their records. The caller holds the case's row. */
export async function rememberClearances(
  tx: Transaction,
  now: Date,
  origin: Origin,
  drafts: readonly ClearanceDraft[],
): Promise<{ count: number; idByKey: Map<string, string>; records: RecordEntry[] }> {
  if (drafts.length === 0) return { count: 0, idByKey: new Map(), records: [] };
  const standing = await tx
    .select()
    .from(clearances)
    .where(
      and(
        eq(clearances.customerId, origin.customerId),
        isNull(clearances.endedAt),
        inArray(
          clearances.rule,
          drafts.map(({ rule }) => rule),
        ),
      ),
    )
    .orderBy(clearances.id)
    .for("update");
  const replaced = standing.filter((old) => drafts.some(({ rule, key }) => rule === old.rule && key === old.key));
  const records = await endThese(tx, now, replaced, origin.by, "replaced");
  const rows = drafts.map((draft) => ({
    ...draft,
    id: newId(),
    entityId: origin.entityId,
    customerId: origin.customerId,
    caseId: origin.caseId,
    reasonCode: origin.reasonCode,
    createdBy: origin.by,
    createdAt: now,
    suppressedCount: 0,
  }));
  await tx.insert(clearances).values(rows);
  return {
    count: rows.length,
    idByKey: new Map(rows.map(({ key, id }) => [key, id])),
    records: [
      ...records,
      ...rows.map(({ id, kind, rule, ceiling, expiresAt, reasonCode, caseId }) =>
        record("clearance.made", { type: "clearance", id }, origin.entityId, {
          kind,
          rule,
          ceiling,
          expiresAt,
          reasonCode,
          caseId,
        }),
      ),
    ],
  };
}

/** Ends what a case's closing had made: it was taken back. */
export async function endClearancesOfCase(
  tx: Transaction,
  now: Date,
  caseId: string,
  by: string,
  reason: string,
): Promise<RecordEntry[]> {
  const rows = await tx
    .select()
    .from(clearances)
    .where(and(eq(clearances.caseId, caseId), isNull(clearances.endedAt)))
    .orderBy(clearances.id)
    .for("update");
  return endThese(tx, now, rows, by, reason);
}

/** Ends one clearance, if it is in force still. */
export async function endTheClearance(
  tx: Transaction,
  now: Date,
  id: string | null,
  by: string | null,
  reason: string,
): Promise<RecordEntry[]> {
  if (id === null) return [];
  const rows = await tx
    .select()
    .from(clearances)
    .where(and(eq(clearances.id, id), isNull(clearances.endedAt)))
    .for("update");
  return endThese(tx, now, rows, by, reason);
}

/** Ends locked clearances; `by` is null for the system. */
export async function endThese(
  tx: Transaction,
  now: Date,
  rows: readonly Stored[],
  by: string | null,
  reason: string,
): Promise<RecordEntry[]> {
  if (rows.length === 0) return [];
  await tx
    .update(clearances)
    .set({ endedAt: now, endedBy: by, endReason: reason })
    .where(
      inArray(
        clearances.id,
        rows.map(({ id }) => id),
      ),
    );
  return rows.map(({ id, entityId, rule, suppressedCount }) =>
    record("clearance.ended", { type: "clearance", id }, entityId, { rule, reason, suppressedCount }),
  );
}
