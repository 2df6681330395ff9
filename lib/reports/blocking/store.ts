// Stored blocking reports: numbered per entity, locked and permitted as the person saw them, written back with the version checked.
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { blockingReports } from "@/db/schema/reports";
import type { Subject } from "@/lib/access/rules";
import type { CommandEnvironment } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { type RecordEntry, record } from "@/lib/records/append";
import type { BlockingState } from "./states";

export type StoredBlocking = typeof blockingReports.$inferSelect;
export type BlockingReceipt = { id: string; key: string; state: BlockingState; version: number };
type Environment = Pick<CommandEnvironment, "tx" | "permit" | "actor">;

export const blockingKey = (number: number): string => `B-${number}`;
export const blockingTopics = ({ id, entityId }: Pick<StoredBlocking, "id" | "entityId">): string[] => [
  `blocking_report:${id}`,
  `reports:${entityId}`,
];
export const receiptOf = (row: StoredBlocking): BlockingReceipt => ({
  ...{ id: row.id, key: blockingKey(row.number), state: row.state as BlockingState, version: row.version },
});

/** The next short number; held until the transaction ends. */
export async function nextNumber(tx: Transaction, entityId: string): Promise<number> {
  const { rows } = await tx.execute<{ number: number }>(sql`
    insert into short_keys (entity_id, noun, next) values (${entityId}, 'blocking_report', 2)
    on conflict (entity_id, noun) do update set next = short_keys.next + 1 returning next - 1 as number`);
  return rows[0]?.number ?? 1;
}

/** A record about a report; it tells the version it led to, never what is written in it. */
export const blockingRecord = (
  kind: string,
  row: Pick<StoredBlocking, "id" | "entityId" | "version" | "customerId" | "state">,
  data: Record<string, unknown> = {},
): RecordEntry =>
  record(kind, { type: "blocking_report", id: row.id }, row.entityId, {
    ...{ version: row.version, customer: row.customerId, state: row.state },
    ...data,
  });

/** Whoever wrote any of it counts as the one who proposed it. */
const writerFor = ({ writers }: StoredBlocking, actorId: string): string | undefined =>
  writers.includes(actorId) ? actorId : writers.at(-1);

export const subjectOf = (row: StoredBlocking, actorId: string): Subject => ({
  ...{ entityId: row.entityId, customerId: row.customerId, proposedBy: writerFor(row, actorId) },
  ...(row.queue && { queue: row.queue }),
});

/** Locks a report for the actor. `not_found`, `not_allowed` by the permission table, `stale` when it is another version. */
export async function holdReport(
  { tx, permit, actor }: Environment,
  reportId: string,
  version?: number,
): Promise<Result<StoredBlocking>> {
  const [row] = await tx.select().from(blockingReports).where(eq(blockingReports.id, reportId)).for("update");
  if (!row) return fail("not_found");
  const allowed = await permit(subjectOf(row, actor.id));
  if (!allowed.ok) return allowed.error.detail === "restricted_queue" ? fail("not_found") : allowed;
  if (version !== undefined && version !== row.version)
    return fail("stale", { params: { version: row.version, state: row.state } });
  return ok(row);
}

export async function saveReport(
  tx: Transaction,
  row: StoredBlocking,
  change: Partial<StoredBlocking>,
): Promise<StoredBlocking> {
  const [saved] = await tx
    .update(blockingReports)
    .set({ ...change, version: row.version + 1 })
    .where(and(eq(blockingReports.id, row.id), eq(blockingReports.version, row.version)))
    .returning();
  if (!saved) throw new Error(`blocking report ${row.id} changed under its lock`);
  return saved;
}
