// Stored appeals: locked, permitted, as the person saw them; written back with their version checked; the topics and records that
// every change leaves.
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appeals } from "@/db/schema/appeals";
import type { Subject } from "@/lib/access/rules";
import type { CommandEnvironment } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { type RecordEntry, record } from "@/lib/records/append";
import type { AppealReceipt } from "./dto";
import type { AppealLife } from "./lifecycle";
import type { AppealOutcome, AppealState, Compensation, DelayReason } from "./states";

export type StoredAppeal = typeof appeals.$inferSelect;
type Environment = Pick<CommandEnvironment, "tx" | "permit">;

/** The row as the permission table looks at it; customers come by any link of theirs. */
export const subjectOf = (
  appeal: Pick<StoredAppeal, "entityId" | "customerId" | "queue" | "reviewerId">,
  notIndependent: string | null = null,
): Subject => ({
  entityId: appeal.entityId,
  customerId: appeal.customerId,
  assigneeId: appeal.reviewerId,
  notIndependent,
  ...(appeal.queue ? { queue: appeal.queue } : {}),
});

const hidden: readonly string[] = ["restricted_queue", "not_yours"];

/** What is not theirs to see does not exist. */
export const hide = <T>(result: Result<T>): Result<T> =>
  !result.ok && hidden.includes(result.error.detail ?? "") ? fail("not_found") : result;

/** Locks an appeal, permitted or not; `stale` when `version` is given and is not the present one. */
export async function lockAppeal(tx: Transaction, appealId: string, version?: number): Promise<Result<StoredAppeal>> {
  const [appeal] = await tx.select().from(appeals).where(eq(appeals.id, appealId)).for("update");
  if (!appeal) return fail("not_found");
  if (version !== undefined && version !== appeal.version)
    return fail("stale", { params: { version: appeal.version, state: appeal.state } });
  return ok(appeal);
}

/** The same for the actor: `not_found` for what is not theirs to see, `not_allowed` by the permission table. */
export async function holdAppeal(
  { tx, permit }: Environment,
  appealId: string,
  version?: number,
): Promise<Result<StoredAppeal>> {
  const [seen] = await tx.select().from(appeals).where(eq(appeals.id, appealId));
  if (!seen) return fail("not_found");
  const allowed = hide(await permit(subjectOf(seen)));
  return allowed.ok ? lockAppeal(tx, appealId, version) : allowed;
}

export const lifeOf = (appeal: StoredAppeal): AppealLife => ({
  state: appeal.state as AppealState,
  acknowledgedAt: appeal.acknowledgedAt,
  firstAnswerBy: appeal.firstAnswerBy,
  decideBy: appeal.decideBy,
  outerLimitAt: appeal.outerLimitAt,
  firstAnsweredAt: appeal.firstAnsweredAt,
  delayToldAt: appeal.delayToldAt,
  delayReason: appeal.delayReason as DelayReason | null,
  reviewerId: appeal.reviewerId,
  assignedAt: appeal.assignedAt,
  decidedAt: appeal.decidedAt,
  decidedBy: appeal.decidedBy,
  outcome: appeal.outcome as AppealOutcome | null,
  wrongThen: appeal.wrongThen,
  wrongDays: appeal.wrongDays,
  compensation: appeal.compensation as Compensation | null,
  compensationUsdCents: appeal.compensationUsdCents,
  compensatedBy: appeal.compensatedBy,
  remediedAt: appeal.remediedAt,
  withdrawnAt: appeal.withdrawnAt,
  version: appeal.version,
});

/** Writes what a transition changed; the row is locked, and its version is checked once more by the statement itself. */
export async function saveLife(
  tx: Transaction,
  appeal: StoredAppeal,
  life: AppealLife,
  more: Partial<Pick<StoredAppeal, "reasons">> = {},
): Promise<StoredAppeal> {
  const [saved] = await tx
    .update(appeals)
    .set({ ...life, ...more })
    .where(and(eq(appeals.id, appeal.id), eq(appeals.version, appeal.version)))
    .returning();
  if (!saved) throw new Error(`appeal ${appeal.id} changed under its lock`);
  return saved;
}

/** The next short number of an entity's appeals; held until the transaction ends. */
export async function nextNumber(tx: Transaction, entityId: string): Promise<number> {
  const { rows } = await tx.execute<{ number: number }>(sql`
    insert into short_keys (entity_id, noun, next) values (${entityId}, 'appeal', 2)
    on conflict (entity_id, noun) do update set next = short_keys.next + 1 returning next - 1 as number`);
  return rows[0]?.number ?? 1;
}

export const appealKey = (number: number): string => `A-${number}`;
export const receiptOf = (appeal: StoredAppeal): AppealReceipt => ({
  id: appeal.id,
  key: appealKey(appeal.number),
  state: appeal.state as AppealState,
  version: appeal.version,
});

/** Who is told: those who look at the appeal, its list, its customer, and what it is about. */
export const topicsOf = ({ id, entityId, customerId, restrictionId, caseId }: StoredAppeal): string[] => [
  `appeal:${id}`,
  `appeals:${entityId}`,
  `inbox:${entityId}`,
  `customer:${customerId}`,
  ...(restrictionId ? [`restriction:${restrictionId}`] : []),
  ...(caseId ? [`case:${caseId}`] : []),
];

/** A record about an appeal; it tells the version it led to, never what was said in words. */
export const appealRecord = (
  kind: string,
  appeal: Pick<StoredAppeal, "id" | "entityId" | "version" | "restrictionId" | "caseId" | "customerId">,
  data: Record<string, unknown> = {},
): RecordEntry =>
  record(kind, { type: "appeal", id: appeal.id }, appeal.entityId, {
    version: appeal.version,
    customer: appeal.customerId,
    ...(appeal.restrictionId ? { restriction: appeal.restrictionId } : {}),
    ...(appeal.caseId ? { case: appeal.caseId } : {}),
    ...data,
  });
