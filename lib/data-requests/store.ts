// Stored requests: locked, permitted, as the person saw them; written back with a version more.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { dataRequests } from "@/db/schema/data-requests";
import type { CommandEnvironment, JobRequest } from "@/lib/command";
import { readKeys } from "@/lib/customers/store";
import { queueNotice } from "@/lib/deliveries/queue";
import type { Template } from "@/lib/deliveries/templates";
import { fail, ok, type Result } from "@/lib/errors";
import { type RecordEntry, record } from "@/lib/records/append";
import type { RequestReceipt } from "./dto";
import { openRequestStates, type RequestState } from "./schema";

export type StoredRequest = typeof dataRequests.$inferSelect;
export type Held = { row: StoredRequest; key: Buffer };

export const requestKey = (number: number): string => `P-${number}`;
export const aboutRequest = ({ requestId }: { requestId: string }) => ({ type: "data_request", id: requestId });
export const topicsOf = (row: Pick<StoredRequest, "id" | "entityId">): string[] => [
  `data_request:${row.id}`,
  `data_requests:${row.entityId}`,
];
export const receiptOf = (row: StoredRequest): RequestReceipt => ({
  ...{ id: row.id, key: requestKey(row.number), state: row.state as RequestState },
  ...{ dueAt: row.dueAt.toISOString(), version: row.version },
});
export const requestRecord = (kind: string, row: StoredRequest, data: Record<string, unknown> = {}): RecordEntry =>
  record(kind, { type: "data_request", id: row.id }, row.entityId, {
    customer: row.customerId,
    kind: row.kind,
    ...data,
  });

/** A request that is still open, locked for the actor. `stale` for another version, `conflict` `already_decided`. */
export async function holdOpen(
  { tx, permit }: Pick<CommandEnvironment, "tx" | "permit">,
  { requestId, version }: { requestId: string; version: number },
): Promise<Result<Held>> {
  const [row] = await tx.select().from(dataRequests).where(eq(dataRequests.id, requestId)).for("update");
  if (!row) return fail("not_found");
  const allowed = await permit({ entityId: row.entityId, customerId: row.customerId });
  if (!allowed.ok) return allowed;
  if (row.version !== version) return fail("stale", { params: { version: row.version, state: row.state } });
  if (!openRequestStates.includes(row.state as RequestState)) return fail("conflict", { detail: "already_decided" });
  const key = (await readKeys(tx, [row.customerId])).get(row.customerId);
  return key ? ok({ row, key }) : fail("conflict", { detail: "customer_is_erased" });
}

/** Writes a locked request back. */
export async function saveRequest(
  tx: Transaction,
  row: StoredRequest,
  change: Partial<StoredRequest>,
): Promise<StoredRequest> {
  const [saved] = await tx
    .update(dataRequests)
    .set({ ...change, version: row.version + 1 })
    .where(eq(dataRequests.id, row.id))
    .returning();
  if (!saved) throw new Error(`data request ${row.id} is gone`);
  return saved;
}

/** Tells the customer; the link of the message leads to the page of their data. */
export const tell = (
  tx: Transaction,
  now: Date,
  row: StoredRequest,
  template: Template,
  nth = "",
): Promise<JobRequest[]> =>
  queueNotice(tx, now, {
    ...{ entityId: row.entityId, customerId: row.customerId, template, key: `${template}:${row.id}${nth}` },
    ...{ subject: { type: "data", id: row.customerId }, values: {} },
  });
