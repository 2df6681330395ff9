// Stored legal requests: locked, permitted, as the person saw them; written back with their version checked; who took part in one.
import { and, count, eq, inArray, notExists, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import { QueryBuilder } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import { legalRequestEntries, legalRequestFiles, legalRequests } from "@/db/schema/legal-requests";
import { records } from "@/db/schema/records";
import { conflicts } from "@/db/schema/staff";
import type { Actor } from "@/lib/access/actor";
import type { Subject } from "@/lib/access/rules";
import type { CommandEnvironment } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { type RecordEntry, record } from "@/lib/records/append";
import { requestKey } from "./basis";
import type { RequestReceipt } from "./dto";
import { advance, type RequestLife, type RequestMove } from "./lifecycle";
import type { RequestState } from "./states";

export type StoredRequest = typeof legalRequests.$inferSelect;
type Environment = Pick<CommandEnvironment, "tx" | "actor" | "permit">;

/** What one writes into a request, by the records that it leaves, saying who is named included: whoever did one is no second person. */
const writes = [
  "legal_request.taken_in",
  "legal_request.amended",
  "legal_request.file_added",
  "legal_request.entries_added",
  "legal_request.matched",
  "legal_request.unmatched",
];

/** Customers whom a request names and with whom this person declared a conflict of interest. */
const conflicting = (request: SQLWrapper, actor: Actor) =>
  new QueryBuilder()
    .select({ id: legalRequestEntries.customerId })
    .from(legalRequestEntries)
    .innerJoin(conflicts, eq(conflicts.customerId, legalRequestEntries.customerId))
    .where(and(eq(legalRequestEntries.legalRequestId, request), eq(conflicts.staffId, actor.id)));

/** Requests that name nobody with whom this person declared a conflict of interest: the others are not theirs to see. */
export const namesNoConflict = (actor: Actor): SQL | undefined =>
  actor.kind === "staff" ? notExists(conflicting(legalRequests.id, actor)) : undefined;

/** What the table is asked about: the entity, and whom the request names that this person has a conflict of interest with. */
export async function subjectOf(tx: Transaction, actor: Actor, request: StoredRequest): Promise<Subject> {
  const { entityId } = request;
  if (actor.kind !== "staff") return { entityId };
  const { rows } = await tx.execute<{ customer_id: string }>(
    sql`${conflicting(sql`${request.id}::uuid`, actor)} limit 1`,
  );
  const customerId = rows[0]?.customer_id;
  return customerId ? { entityId, customerId } : { entityId };
}

/** Whether this person wrote any part of it. */
export async function tookPart(tx: Transaction, request: StoredRequest, staffId: string): Promise<boolean> {
  if (request.takenInBy === staffId) return true;
  const [wrote] = await tx
    .select({ seq: records.seq })
    .from(records)
    .where(
      and(
        eq(records.subjectType, "legal_request"),
        eq(records.subjectId, request.id),
        eq(records.actorId, staffId),
        inArray(records.kind, writes),
      ),
    )
    .limit(1);
  return wrote !== undefined;
}

/** Locks a request for the actor. `not_found`, `not_allowed` by the permission table, `stale` when it is another version. */
export async function holdRequest(
  { tx, actor, permit }: Environment,
  requestId: string,
  version?: number,
  more: (request: StoredRequest) => Promise<Subject> = async () => ({}),
): Promise<Result<StoredRequest>> {
  const [request] = await tx.select().from(legalRequests).where(eq(legalRequests.id, requestId)).for("update");
  if (!request) return fail("not_found");
  const allowed = await permit({ ...(await subjectOf(tx, actor, request)), ...(await more(request)) });
  if (!allowed.ok) return allowed;
  if (version !== undefined && version !== request.version)
    return fail("stale", { params: { version: request.version, state: request.state } });
  return ok(request);
}

const lifeOf = (request: StoredRequest): RequestLife => ({
  state: request.state as RequestState,
  verifiedBy: request.verifiedBy,
  verifiedAt: request.verifiedAt,
  verifiedHow: request.verifiedHow,
  answeredAt: request.answeredAt,
  closedAt: request.closedAt,
  closeReason: request.closeReason,
  version: request.version,
});

/** Moves a locked request on, and writes what else changed with it. */
export async function moveRequest(
  tx: Transaction,
  request: StoredRequest,
  move: RequestMove,
  now: Date,
  more: Partial<StoredRequest> = {},
): Promise<Result<StoredRequest>> {
  const life = advance(lifeOf(request), move, now);
  if (!life.ok) return life;
  const [saved] = await tx
    .update(legalRequests)
    .set({ ...more, ...life.value })
    .where(and(eq(legalRequests.id, request.id), eq(legalRequests.version, request.version)))
    .returning();
  if (!saved) throw new Error(`legal request ${request.id} changed under its lock`);
  return ok(saved);
}

/** The next short number of an entity's requests; held until the transaction ends. */
export async function nextNumber(tx: Transaction, entityId: string): Promise<number> {
  const { rows } = await tx.execute<{ number: number }>(sql`
    insert into short_keys (entity_id, noun, next) values (${entityId}, 'legal_request', 2)
    on conflict (entity_id, noun) do update set next = short_keys.next + 1 returning next - 1 as number`);
  return rows[0]?.number ?? 1;
}

export async function countFiles(tx: Transaction, requestId: string): Promise<number> {
  const [files] = await tx
    .select({ held: count() })
    .from(legalRequestFiles)
    .where(eq(legalRequestFiles.legalRequestId, requestId));
  return files?.held ?? 0;
}

export const receiptOf = (request: StoredRequest): RequestReceipt => ({
  id: request.id,
  key: requestKey(request.number),
  state: request.state as RequestState,
  version: request.version,
});

export const topicsOf = ({ id, entityId }: Pick<StoredRequest, "id" | "entityId">): string[] => [
  `legal_request:${id}`,
  `legal_requests:${entityId}`,
];

/** A record about a request; it tells the version it led to, never whom it names. */
export const requestRecord = (
  kind: string,
  request: Pick<StoredRequest, "id" | "entityId" | "version">,
  data: Record<string, unknown> = {},
): RecordEntry =>
  record(kind, { type: "legal_request", id: request.id }, request.entityId, { version: request.version, ...data });
