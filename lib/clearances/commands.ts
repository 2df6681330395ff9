// Ending clearances before or at their time.
import { and, asc, eq, isNull, lte } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases, clearances } from "@/db/schema/cases";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { endThese } from "./remember";

/** Ends a clearance: the same finding alerts again. The words of the reason are not kept with personal data: write none into it. */
export const endClearance = defineCommand({
  name: "clearance.end",
  permission: "clearance.end",
  input: z.object({ clearanceId: z.uuid(), reason: z.string().trim().min(3).max(500) }),
  subject: ({ clearanceId }) => ({ type: "clearance", id: clearanceId }),
  async run({ tx, actor, now, permit }, { clearanceId, reason }) {
    const [row] = await tx.select().from(clearances).where(eq(clearances.id, clearanceId)).for("update");
    if (!row) return fail("not_found");
    const allowed = await permit({
      entityId: row.entityId,
      customerId: row.customerId,
      queue: row.caseId ? await queueOf(tx, row.caseId) : undefined,
    });
    if (!allowed.ok) return allowed.error.detail === "restricted_queue" ? fail("not_found") : allowed;
    if (row.endedAt) return fail("conflict", { detail: "clearance_has_ended" });
    const [first, ...rest] = await endThese(tx, now, [row], actor.id, reason);
    if (!first) return fail("not_found");
    const topics = row.caseId ? [`case:${row.caseId}`] : [];
    return done({ id: row.id }, [first, ...rest], { topics: [...topics, `customer:${row.customerId}`] });
  },
});

async function queueOf(tx: Transaction, caseId: string): Promise<string | undefined> {
  const [row] = await tx.select({ queue: cases.queue }).from(cases).where(eq(cases.id, caseId));
  return row?.queue;
}

/** Marks what has expired as ended (it was out of force already); a job runs it each hour. At most `limit` at a time. */
export const expireClearances = defineCommand({
  name: "clearance.expire",
  permission: "case.maintain",
  input: z.object({ limit: z.number().int().min(1).max(10_000).default(1_000) }),
  async run({ tx, now, permit }, { limit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const rows = await tx
      .select()
      .from(clearances)
      .where(and(isNull(clearances.endedAt), lte(clearances.expiresAt, now)))
      .orderBy(asc(clearances.id))
      .limit(limit)
      .for("update", { skipLocked: true });
    const records = await endThese(tx, now, rows, null, "expired");
    const summary = record("clearance.expiry_ran", null, null, { ended: rows.length });
    return done({ ended: rows.length }, [summary, ...records]);
  },
});
