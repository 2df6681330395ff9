// Stored disputes: locked, permitted (both parties: who has a conflict of interest with one has it with the dispute), as the person saw
// them; written back with their version checked; the topics and records that every change leaves.
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { disputeParties, disputes } from "@/db/schema/disputes";
import type { Subject } from "@/lib/access/rules";
import type { CommandEnvironment } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { type RecordEntry, record } from "@/lib/records/append";
import type { DisputeReceipt } from "./dto";
import type { DisputeLife } from "./lifecycle";
import { lockDisputes } from "./lock";
import type { DisputeOutcome, DisputeState } from "./states";

export type StoredDispute = typeof disputes.$inferSelect;
export type StoredParty = typeof disputeParties.$inferSelect;
type Environment = Pick<CommandEnvironment, "tx" | "permit">;

export const MERCHANT_QUEUE = "merchant";

/** The case that a dispute hangs on, as far as the permission table looks at it. */
type Lies = { queue: string; assigneeId: string | null };
export async function liesIn(tx: Transaction, caseId: string | null): Promise<Lies> {
  const [row] = caseId
    ? await tx.select({ queue: cases.queue, assigneeId: cases.assigneeId }).from(cases).where(eq(cases.id, caseId))
    : [];
  return row ?? { queue: MERCHANT_QUEUE, assigneeId: null };
}

const subjectsOf = (dispute: StoredDispute, lies: Lies): Subject[] =>
  [dispute.merchantId, dispute.consumerId].flatMap((customerId) =>
    customerId
      ? [{ entityId: dispute.entityId, customerId, ...lies, proposedBy: dispute.proposedBy ?? undefined }]
      : [],
  );

/** What is not theirs to see does not exist; only a conflict of interest is told apart. */
const hidden: readonly string[] = ["restricted_queue", "not_in_your_queues"];

/** Asks about both parties; `not_found` for what is not the actor's to see. */
export async function permitBoth({ tx, permit }: Environment, dispute: StoredDispute): Promise<Result<null>> {
  for (const subject of subjectsOf(dispute, await liesIn(tx, dispute.caseId))) {
    const allowed = await permit(subject);
    if (!allowed.ok) return hidden.includes(allowed.error.detail ?? "") ? fail("not_found") : allowed;
  }
  return ok(null);
}

/**
 * Locks a dispute and what hangs on it, for the actor. `not_found` for what is not theirs to see, `not_allowed` by the permission
 * table, `stale` when `version` is not the present one.
 */
export async function holdDispute(
  environment: Environment,
  disputeId: string,
  version?: number,
): Promise<Result<StoredDispute>> {
  const [dispute] = await lockDisputes(environment.tx, [disputeId]);
  if (!dispute) return fail("not_found");
  const allowed = await permitBoth(environment, dispute);
  if (!allowed.ok) return allowed;
  if (version !== undefined && version !== dispute.version)
    return fail("stale", { params: { version: dispute.version, state: dispute.state } });
  return ok(dispute);
}

export const lifeOf = (dispute: StoredDispute): DisputeLife => ({
  state: dispute.state as DisputeState,
  usdCents: dispute.usdCents,
  inquiryId: dispute.inquiryId,
  dueAt: dispute.dueAt,
  delayToldAt: dispute.delayToldAt,
  outcome: dispute.outcome as DisputeOutcome | null,
  refundUsdCents: dispute.refundUsdCents,
  penaltyUsdCents: dispute.penaltyUsdCents,
  proposedBy: dispute.proposedBy,
  proposedAt: dispute.proposedAt,
  approvedBy: dispute.approvedBy,
  approvedAt: dispute.approvedAt,
  decidedBy: dispute.decidedBy,
  decidedAt: dispute.decidedAt,
  version: dispute.version,
});

type More = Partial<
  Pick<StoredDispute, "words" | "restrictionId" | "partner" | "partnerAskedAt" | "partnerAnswer" | "transactionEventId">
>;

/** Writes what changed; the row is locked, and its version is checked once more by the statement itself. */
export async function saveDispute(
  tx: Transaction,
  dispute: StoredDispute,
  life: DisputeLife,
  more: More = {},
): Promise<StoredDispute> {
  const [saved] = await tx
    .update(disputes)
    .set({ ...life, ...more })
    .where(and(eq(disputes.id, dispute.id), eq(disputes.version, dispute.version)))
    .returning();
  if (!saved) throw new Error(`dispute ${dispute.id} changed under its lock`);
  return saved;
}

/** The next short number of an entity's disputes; held until the transaction ends. */
export async function nextNumber(tx: Transaction, entityId: string): Promise<number> {
  const { rows } = await tx.execute<{ number: number }>(sql`
    insert into short_keys (entity_id, noun, next) values (${entityId}, 'dispute', 2)
    on conflict (entity_id, noun) do update set next = short_keys.next + 1 returning next - 1 as number`);
  return rows[0]?.number ?? 1;
}

/** Both sides, the merchant's first. */
export const partiesOf = (tx: Transaction, disputeIds: readonly string[]): Promise<StoredParty[]> =>
  tx
    .select()
    .from(disputeParties)
    .where(inArray(disputeParties.disputeId, [...disputeIds]))
    .orderBy(sql`${disputeParties.side} desc`, asc(disputeParties.id));

export const disputeKey = (number: number): string => `D-${number}`;
export const receiptOf = ({ id, number, state, version }: StoredDispute): DisputeReceipt => ({
  ...{ id, version, key: disputeKey(number), state: state as DisputeState },
});

/** Who is told: those who look at the dispute, the list, its case. */
export const topicsOf = ({ id, entityId, caseId }: StoredDispute): string[] => [
  `dispute:${id}`,
  `disputes:${entityId}`,
  ...(caseId ? [`case:${caseId}`] : []),
];

/** A record about a dispute; it tells the version it led to, never what was said in words. */
export const disputeRecord = (
  kind: string,
  dispute: Pick<StoredDispute, "id" | "entityId" | "version" | "merchantId" | "consumerId" | "caseId">,
  data: Record<string, unknown> = {},
): RecordEntry =>
  record(kind, { type: "dispute", id: dispute.id }, dispute.entityId, {
    ...{ version: dispute.version, merchant: dispute.merchantId, consumer: dispute.consumerId, case: dispute.caseId },
    ...data,
  });
