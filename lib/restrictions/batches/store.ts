// Stored bulk proposals: locked with their one proposal, permitted, as the person saw them. Words about many customers are sealed with
// the master key; what is on each of them with that customer's own.
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { restrictionBatches, restrictionProposals, restrictions } from "@/db/schema/restrictions";
import type { Subject } from "@/lib/access/rules";
import type { CommandEnvironment } from "@/lib/command";
import { openByMaster, sealByMaster } from "@/lib/crypto/seal";
import { fail, ok, type Result } from "@/lib/errors";
import { type RecordEntry, record } from "@/lib/records/append";
import type { StoredProposal } from "../standing";
import type { BatchReceipt, BatchState } from "./dto";

export type StoredBatch = typeof restrictionBatches.$inferSelect;
export type BatchWords = { why: string; whyNotLess?: string | undefined };

const wordsOf = (proposalId: string): string => `restriction batch proposal ${proposalId}`;
export const sealBatchWords = (proposalId: string, words: BatchWords): Buffer =>
  sealByMaster(wordsOf(proposalId), Buffer.from(JSON.stringify(words)));
export const openBatchWords = (proposalId: string, sealed: Buffer): BatchWords =>
  JSON.parse(openByMaster(wordsOf(proposalId), sealed).toString()) as BatchWords;

export const batchKey = (number: number): string => `B-${number}`;
export const receiptOf = ({ id, number, state, version, total }: StoredBatch): BatchReceipt => ({
  ...{ id, key: batchKey(number), state: state as BatchState, version, total },
});

/** Who is told: those who look at what it comes from, and at the restrictions of its entity. */
export const topicsOf = ({ entityId, legalRequestId, investigationId }: StoredBatch): string[] => [
  `restrictions:${entityId}`,
  ...(legalRequestId ? [`legal_request:${legalRequestId}`, `legal_requests:${entityId}`] : []),
  ...(investigationId ? [`investigation:${investigationId}`, `investigations:${entityId}`] : []),
];

export const batchRecord = (kind: string, batch: StoredBatch, data: Record<string, unknown> = {}): RecordEntry =>
  record(kind, { type: "restriction_batch", id: batch.id }, batch.entityId, {
    ...{ version: batch.version, measure: batch.measure, total: batch.total, ...data },
  });

/** Takes `count` short numbers in a row; answers the first. */
export async function takeNumbers(tx: Transaction, entityId: string, noun: string, count: number): Promise<number> {
  const { rows } = await tx.execute<{ number: number }>(sql`
    insert into short_keys (entity_id, noun, next) values (${entityId}, ${noun}, ${count + 1})
    on conflict (entity_id, noun) do update set next = short_keys.next + ${count} returning next - ${count} as number`);
  return Number(rows[0]?.number ?? 1);
}

type Permit = CommandEnvironment["permit"];

/**
 * Whether somebody may have to do with everybody in it: what came in by a case of a restricted queue is nobody's but those who are
 * named for it, and for the others the whole does not exist.
 */
export async function permitAll(
  permit: Permit,
  subject: Subject,
  queues: readonly (string | null)[],
): Promise<Result<null>> {
  for (const queue of new Set(["", ...queues.map((each) => each ?? "")])) {
    const allowed = await permit({ ...subject, queue });
    if (!allowed.ok) return allowed.error.detail === "restricted_queue" ? fail("not_found") : allowed;
  }
  return ok(null);
}

export async function queuesOf(tx: Transaction, batchId: string): Promise<(string | null)[]> {
  const rows = await tx
    .selectDistinct({ queue: restrictions.queue })
    .from(restrictions)
    .where(eq(restrictions.batchId, batchId));
  return rows.map(({ queue }) => queue);
}

/** Locks a batch and its proposal. `not_found`, `not_allowed` by the permission table, `stale` when it is another version. */
export async function holdBatch(
  { tx, permit }: Pick<CommandEnvironment, "tx" | "permit">,
  batchId: string,
  version: number,
  own = false,
): Promise<Result<{ batch: StoredBatch; proposal: StoredProposal }>> {
  const [batch] = await tx.select().from(restrictionBatches).where(eq(restrictionBatches.id, batchId)).for("update");
  const [proposal] = await tx
    .select()
    .from(restrictionProposals)
    .where(eq(restrictionProposals.batchId, batchId))
    .for("update");
  if (!batch || !proposal) return fail("not_found");
  const { entityId } = batch;
  const { proposedBy } = proposal;
  const allowed = own
    ? await permit({ entityId, staffId: proposedBy })
    : await permitAll(permit, { entityId, proposedBy }, await queuesOf(tx, batchId));
  if (!allowed.ok) return allowed;
  if (batch.version !== version) return fail("stale", { params: { version: batch.version, state: batch.state } });
  return ok({ batch, proposal });
}

/** Writes what changed; the row is locked. */
export async function saveBatch(
  tx: Transaction,
  batch: StoredBatch,
  values: Partial<Pick<StoredBatch, "state" | "placed" | "endedAt">>,
): Promise<StoredBatch> {
  const [saved] = await tx
    .update(restrictionBatches)
    .set({ ...values, version: batch.version + 1 })
    .where(eq(restrictionBatches.id, batch.id))
    .returning();
  if (!saved) throw new Error(`batch ${batch.id} is gone`);
  return saved;
}
