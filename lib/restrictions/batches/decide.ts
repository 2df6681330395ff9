// The second signature under a bulk proposal, and taking it back. Approved, a worker places each account; refused, nothing was ever
// taken from anybody.
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { restrictions } from "@/db/schema/restrictions";
import { conflicts } from "@/db/schema/staff";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { sealByMaster } from "@/lib/crypto/seal";
import { fail, ok, type Result } from "@/lib/errors";
import { basisOfMany } from "@/lib/legal-requests/basis";
import { sign } from "../signing";
import { endProposal, restrictionRecord } from "../store";
import type { BatchReceipt } from "./dto";
import { decideBatchInput, takeBackBatchInput } from "./schema";
import { batchRecord, holdBatch, receiptOf, type StoredBatch, saveBatch, topicsOf } from "./store";

export const placeJob = (batchId: string) => ({
  kind: "restriction_batch.place",
  payload: { batchId },
  uniqueKey: `restriction_batch ${batchId}`,
});

/** Signs or refuses. `confirm_first` without a fresh code; `conflict` when the source gives no basis any more. */
export const decideBatch = defineCommand({
  name: "restriction_batch.decide",
  permission: "restriction.approve",
  input: decideBatchInput,
  subject: ({ batchId }) => ({ type: "restriction_batch", id: batchId }),
  async run(environment, { batchId, version, verdict, words }): Promise<Outcome<BatchReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdBatch(environment, batchId, version);
    if (!held.ok) return held;
    const { batch, proposal } = held.value;
    if (await hasConflict(tx, batchId, actor.id)) return fail("not_allowed", { detail: "conflict_of_interest" });
    const stands = verdict === "approve" ? await stillBased(tx, batch, now) : ok(null);
    if (!stands.ok) return stands;
    const sealed = words ? sealByMaster(`restriction approval ${proposal.id} ${actor.id}`, Buffer.from(words)) : null;
    const signed = await sign(environment, proposal, { version: proposal.version, verdict, words: sealed });
    if (!signed.ok) return signed;
    if (verdict === "reject") return endMembers(tx, now, batch, actor.id, "rejected");
    if (signed.value.missing > 0) {
      const waiting = await saveBatch(tx, batch, {});
      return done(receiptOf(waiting), [batchRecord("restriction_batch.signed", waiting)], {
        topics: topicsOf(waiting),
      });
    }
    const running = await saveBatch(tx, batch, { state: "running" });
    return done(receiptOf(running), [batchRecord("restriction_batch.approved", running)], {
      topics: topicsOf(running),
      jobs: [placeJob(batchId)],
    });
  },
});

/** The proposer takes it back while nobody has decided it. */
export const takeBackBatch = defineCommand({
  name: "restriction_batch.take_back",
  permission: "restriction.take_back",
  input: takeBackBatchInput,
  subject: ({ batchId }) => ({ type: "restriction_batch", id: batchId }),
  async run(environment, { batchId, version }): Promise<Outcome<BatchReceipt>> {
    const { tx, actor, now } = environment;
    const held = await holdBatch(environment, batchId, version, true);
    if (!held.ok) return held;
    const { batch, proposal } = held.value;
    if (proposal.state !== "open") return fail("stale", { params: { version: batch.version, state: batch.state } });
    await endProposal(tx, proposal, "withdrawn", now);
    return endMembers(tx, now, batch, actor.id, "withdrawn");
  },
});

/** Whether this person declared a conflict of interest with anybody in it. */
export async function hasConflict(tx: Transaction, batchId: string, staffId: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: restrictions.id })
    .from(restrictions)
    .innerJoin(conflicts, eq(conflicts.customerId, restrictions.customerId))
    .where(and(eq(restrictions.batchId, batchId), eq(conflicts.staffId, staffId)))
    .limit(1);
  return found !== undefined;
}

/** A freeze rests on its request until the moment that somebody signs. */
async function stillBased(tx: Transaction, batch: StoredBatch, now: Date): Promise<Result<null>> {
  if (!batch.legalRequestId) return ok(null);
  const members = await tx
    .select({ customerId: restrictions.customerId })
    .from(restrictions)
    .where(eq(restrictions.batchId, batch.id));
  const customerIds = members.map(({ customerId }) => customerId);
  const basis = await basisOfMany(tx, { legalRequestId: batch.legalRequestId, customerIds }, now, true);
  if (!basis.ok) return basis;
  const { amounts } = basis.value;
  return customerIds.every((id) => amounts.has(id)) ? ok(null) : fail("conflict", { detail: "basis_names_another" });
}

async function endMembers(
  tx: Transaction,
  now: Date,
  batch: StoredBatch,
  by: string,
  state: "rejected" | "withdrawn",
): Promise<Outcome<BatchReceipt>> {
  const ended = await tx
    .update(restrictions)
    .set({ state, endedAt: now, endedBy: by, endReason: state, version: sql`${restrictions.version} + 1` })
    .where(and(eq(restrictions.batchId, batch.id), eq(restrictions.state, "proposed")))
    .returning();
  const saved = await saveBatch(tx, batch, { state, endedAt: now });
  const each = ended.map((row) => restrictionRecord(`restriction.${state}`, row, { batch: batch.id }));
  return done(receiptOf(saved), [batchRecord(`restriction_batch.${state}`, saved), ...each], {
    topics: topicsOf(saved),
  });
}
