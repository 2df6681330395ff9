// Taking hold of a match for a change: its case first (the house's order: customers → cases → matches), then the row itself,
// permitted, and as the person saw it. What is not one's to see does not exist.
import { and, eq, gt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { matches, matchSteps } from "@/db/schema/matches";
import type { Subject } from "@/lib/access/rules";
import { closeLimitOf, lockCustomers, type StoredCase } from "@/lib/cases/lock";
import { keyOfCustomer } from "@/lib/cases/notes";
import type { CommandEnvironment } from "@/lib/command";
import { sealJson } from "@/lib/crypto/seal";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { digestOf, type RecordEntry, record } from "@/lib/records/append";
import { askRating } from "@/lib/risk-ratings/ask";
import type { MatchLife } from "./lifecycle";
import type { MatchState } from "./states";

export type StoredMatch = typeof matches.$inferSelect;
export type Held = { row: StoredMatch; caseRow: StoredCase | null };

/** The row as the permission table looks at it. */
export const subjectOf = (row: StoredMatch, caseRow: StoredCase | null, closeLimitUsdCents?: number): Subject => ({
  entityId: row.entityId,
  customerId: row.customerId,
  queue: row.queue,
  assigneeId: caseRow?.assigneeId ?? null,
  valueUsdCents: caseRow?.valueUsdCents ?? 0,
  closeLimitUsdCents,
});

export const lifeOf = (row: StoredMatch): MatchLife => ({
  state: row.state as MatchState,
  kind: row.kind,
  twoPeople: row.twoPeople,
  proposedBy: row.proposedBy,
  proposedAt: row.proposedAt,
  decidedBy: row.decidedBy,
  decidedAt: row.decidedAt,
  reasonCode: row.reasonCode,
  version: row.version,
});

/** Locks a match and the case it was raised in. Fails with `not_found`, `not_allowed`, or `stale` with what happened since. */
export async function lockMatch(
  { tx, permit }: Pick<CommandEnvironment, "tx" | "permit">,
  matchId: string,
  version: number,
): Promise<Result<Held>> {
  const [seen] = await tx.select().from(matches).where(eq(matches.id, matchId));
  if (!seen) return fail("not_found");
  await lockCustomers(tx, [seen.customerId]);
  const [caseRow] = seen.caseId ? await tx.select().from(cases).where(eq(cases.id, seen.caseId)).for("update") : [];
  const [row] = await tx.select().from(matches).where(eq(matches.id, matchId)).for("update");
  if (!row) return fail("not_found");
  const held = { row, caseRow: caseRow ?? null };
  const limit = await closeLimitOf(tx, row.entityId);
  const allowed = await permit(subjectOf(row, held.caseRow, limit));
  if (!allowed.ok) return allowed;
  if (row.version !== version)
    return fail("stale", { params: { version: row.version, changes: await stepsSince(tx, row.id, version) } });
  return ok(held);
}

const stepsSince = (tx: Transaction, matchId: string, version: number) =>
  tx
    .select({ kind: matchSteps.act, at: matchSteps.at, fields: matchSteps.fields })
    .from(matchSteps)
    .where(and(eq(matchSteps.matchId, matchId), gt(matchSteps.version, version)))
    .orderBy(matchSteps.at);

/** What a step says beside its act. */
export type Told = { reasonCode?: string; fields?: readonly string[]; text?: string; by: string | null };

/** Writes what a transition changed and the step that tells of it; answers its record. The row is locked. */
export async function saveMatch(
  tx: Transaction,
  now: Date,
  row: StoredMatch,
  change: Partial<StoredMatch>,
  act: string,
  { reasonCode, fields = [], text, by }: Told,
): Promise<{ saved: StoredMatch; entry: RecordEntry }> {
  const [saved] = await tx
    .update(matches)
    .set(change)
    .where(and(eq(matches.id, row.id), eq(matches.version, row.version)))
    .returning();
  if (!saved) throw new Error(`match ${row.id} changed under its lock`);
  await askRating(tx, now, [row.customerId], "match");
  const key = text ? await keyOfCustomer(tx, row.customerId) : null;
  const body = key && text ? sealJson(key, `match step ${row.customerId}`, { text }) : null;
  const { id: matchId, entityId, version, list, uid, caseId } = saved;
  const step = { matchId, entityId, version, act, byId: by, at: now, reasonCode, fields: [...fields], body };
  await tx.insert(matchSteps).values({ ...step, id: newId(now.getTime()) });
  const digest = text ? digestOf(text) : undefined;
  const told = { version, list, uid, caseId, reasonCode, fields, digest, state: saved.state };
  return { saved, entry: record(`match.${act}`, { type: "match", id: matchId }, entityId, told) };
}

/** What a command on one match answers. */
export type MatchReceipt = { id: string; state: MatchState; version: number; status: "done" | "proposed" };
export const receiptOf = (row: StoredMatch, status: MatchReceipt["status"] = "done"): MatchReceipt => ({
  id: row.id,
  state: row.state as MatchState,
  version: row.version,
  status,
});

/** Who is told: those who look at the case, at its queue, at the customer. */
export const topicsOf = (row: StoredMatch): string[] => [
  ...(row.caseId ? [`case:${row.caseId}`] : []),
  `queue:${row.entityId}`,
  `customer:${row.customerId}`,
];
