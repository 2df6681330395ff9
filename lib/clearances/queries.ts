// Clearances of one customer, in force and ended.
import { and, desc, eq, exists, isNull, or } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases, clearances } from "@/db/schema/cases";
import type { Actor } from "@/lib/access/actor";
import { narrowRows, passRoleGate } from "@/lib/access/check";
import type { ClearanceView } from "@/lib/cases/dto";
import { namesOf, personOf } from "@/lib/cases/people";
import { waitingFor } from "@/lib/cases/second-look";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";

/** `recorded`: the look at the customer, or at this case, is on the record; what it tells of decisions may be seen. */
type Told = { recorded?: "customer" | { caseId: string } };

/**
 * The newest first, at most 100; those made in a restricted queue only for whoever may know of its cases, those of a closing that the reader
 * is to look at again only where that is recorded.
 */
export async function clearancesOf(
  tx: Transaction,
  actor: Actor,
  customerId: string,
  now: Date,
  { recorded }: Told = {},
): Promise<ClearanceView[]> {
  const gate = passRoleGate(actor, "clearance.read");
  if (!gate.ok) return [];
  const narrowed = narrowRows(actor, gate.value, { queue: cases.queue });
  const origin = tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.id, clearances.caseId), narrowed));
  const stored = await tx
    .select()
    .from(clearances)
    .where(and(eq(clearances.customerId, customerId), or(isNull(clearances.caseId), exists(origin))))
    .orderBy(desc(clearances.createdAt))
    .limit(100);
  const made = stored.flatMap(({ caseId }) => caseId ?? []);
  const waiting = recorded === "customer" ? new Set<string>() : await waitingFor(tx, actor, made);
  if (recorded && recorded !== "customer") waiting.delete(recorded.caseId);
  const rows = stored.filter(({ caseId }) => caseId === null || !waiting.has(caseId));
  const names = await namesOf(
    tx,
    rows.map(({ createdBy }) => createdBy),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind === "match" ? "match" : "behaviour",
    rule: row.rule,
    ceiling: row.ceiling,
    reasonCode: row.reasonCode,
    caseId: row.caseId,
    by: personOf(names, row.createdBy),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    endReason: row.endReason,
    suppressedCount: row.suppressedCount,
    lastSuppressedAt: row.lastSuppressedAt?.toISOString() ?? null,
    inForce: row.endedAt === null && row.expiresAt.getTime() > now.getTime(),
  }));
}

/** A customer's clearances; empty for a customer that is not one's to see. */
export const listClearances = defineQuery({
  name: "clearance.list",
  permission: "clearance.read",
  input: z.object({ customerId: z.uuid() }),
  async run({ tx, actor, now, permit }, { customerId }) {
    const allowed = await permit({ customerId });
    return allowed.ok ? ok(await clearancesOf(tx, actor, customerId, now)) : allowed;
  },
});
