// Carrying out an approved bulk proposal, a slice at a time: what was placed is committed with its order to the core, so a worker
// that is killed in the middle loses nothing and places nobody twice. One batch row, locked, keeps two workers apart.
import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { legalRequests } from "@/db/schema/legal-requests";
import { restrictionBatches, restrictions } from "@/db/schema/restrictions";
import { systemActor } from "@/lib/access/actor";
import { lockCustomers } from "@/lib/cases/lock";
import { defineCommand, done, type JobRequest, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { moveRequest, requestRecord } from "@/lib/legal-requests/store";
import { log } from "@/lib/log";
import type { RecordEntry } from "@/lib/records/append";
import { carryOut } from "../effects";
import { advance } from "../lifecycle";
import type { StoredRestriction } from "../standing";
import { lifeOf, restrictionRecord, saveLife } from "../store";
import { placeSliceInput } from "./schema";
import { batchRecord, type StoredBatch, saveBatch, topicsOf } from "./store";

type Slice = { left: number };

/** Places the next accounts of a running batch; answers how many are left. Nothing happens to a batch that does not run. */
export const placeSlice = defineCommand({
  name: "restriction_batch.place",
  permission: "restriction.maintain",
  input: placeSliceInput,
  subject: ({ batchId }) => ({ type: "restriction_batch", id: batchId }),
  async run({ tx, now, permit }, { batchId, most }): Promise<Outcome<Slice>> {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const [batch] = await tx.select().from(restrictionBatches).where(eq(restrictionBatches.id, batchId)).for("update");
    if (!batch) return fail("not_found");
    if (batch.state !== "running") return fail("conflict", { detail: `batch_is_${batch.state}` });
    const waiting = and(eq(restrictions.batchId, batchId), eq(restrictions.state, "proposed"));
    const next = await tx.select().from(restrictions).where(waiting).orderBy(asc(restrictions.id)).limit(most);
    await lockCustomers(
      tx,
      next.map(({ customerId }) => customerId),
    );
    const all: { records: RecordEntry[]; jobs: JobRequest[]; topics: string[] } = { records: [], jobs: [], topics: [] };
    let placed = 0;
    for (const row of next) {
      const effects = await placeOne(tx, now, row);
      if (effects.placed) placed += 1;
      all.records.push(...effects.records);
      all.jobs.push(...effects.jobs);
      all.topics.push(...effects.topics);
    }
    const [more] =
      next.length < most ? [] : await tx.select({ id: restrictions.id }).from(restrictions).where(waiting).limit(1);
    const over = more === undefined;
    const saved = await saveBatch(tx, batch, {
      placed: batch.placed + placed,
      ...(over ? { state: "done", endedAt: now } : {}),
    });
    const told = batchRecord(over ? "restriction_batch.done" : "restriction_batch.went_on", saved, {
      placed: saved.placed,
    });
    const acted = over ? await actOn(tx, saved, now) : [];
    return done({ left: over ? 0 : saved.total - saved.placed }, [told, ...all.records, ...acted], {
      topics: [...topicsOf(saved), ...all.topics].slice(0, 300),
      jobs: all.jobs,
    });
  },
});

/** One account, by itself: what goes wrong with it stops nobody else, and says so. */
async function placeOne(tx: Transaction, now: Date, row: StoredRestriction) {
  const approved = advance(lifeOf(row), { do: "approve" }, now);
  if (!approved.ok) return { placed: false, records: [], jobs: [], topics: [] };
  try {
    return await tx.transaction(async (inner) => {
      const saved = await saveLife(inner, row, approved.value);
      const effects = await carryOut(inner, now, saved);
      const entry = restrictionRecord("restriction.approved", saved, { batch: row.batchId, revision: saved.revision });
      return { placed: true, ...effects, records: [entry, ...effects.records] };
    });
  } catch (error) {
    log.error({ restriction: row.id, error: String(error) }, "an account of a bulk proposal could not be restricted");
    const kept = { state: "withdrawn", endedAt: now, endReason: "not_placed", version: row.version + 1 };
    const [failed] = await tx.update(restrictions).set(kept).where(eq(restrictions.id, row.id)).returning();
    const records = failed ? [restrictionRecord("restriction.not_placed", failed, { batch: row.batchId })] : [];
    return { placed: false, records, jobs: [], topics: [] };
  }
}

/** The request that it rests on has been acted upon. */
async function actOn(tx: Transaction, { legalRequestId, id }: StoredBatch, now: Date): Promise<RecordEntry[]> {
  if (!legalRequestId) return [];
  const [request] = await tx.select().from(legalRequests).where(eq(legalRequests.id, legalRequestId)).for("update");
  const moved = request ? await moveRequest(tx, request, { do: "act" }, now) : null;
  return moved?.ok ? [requestRecord("legal_request.acted", moved.value, { batch: id })] : [];
}

/** The job: slice after slice until nobody is left, or the worker is asked to stop (then the job is taken up again). */
export async function placeBatch(batchId: string, signal: AbortSignal, most = 50): Promise<void> {
  for (;;) {
    const placed = await placeSlice({ actor: systemActor("worker") }, { batchId, most });
    if (!placed.ok) {
      if (placed.error.code === "conflict") return;
      throw new Error(placed.error.detail ?? placed.error.code);
    }
    if (placed.value.left === 0) return;
    if (signal.aborted) throw new Error("stopped before everybody was placed");
  }
}
