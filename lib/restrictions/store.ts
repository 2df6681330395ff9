// Stored restrictions and proposals: locked (customer, its open cases, restriction, proposal: always in this order), permitted, as
// the person saw them; written back with their version checked; the topics and records that every change leaves.
import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { restrictionProposals, restrictions } from "@/db/schema/restrictions";
import type { Subject } from "@/lib/access/rules";
import { lockCustomers } from "@/lib/cases/lock";
import type { CommandEnvironment } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { type RecordEntry, record } from "@/lib/records/append";
import type { ProposalReceipt, RestrictionReceipt } from "./dto";
import type { RestrictionLife } from "./lifecycle";
import type { RestrictionScope } from "./scope";
import type { StoredProposal, StoredRestriction } from "./standing";
import type { Origin, RestrictionMeasure, RestrictionState } from "./states";

type Environment = Pick<CommandEnvironment, "tx" | "permit">;

/** The row as the permission table looks at it. What hangs on no case is for those who see every queue. */
export const subjectOf = (
  row: Pick<StoredRestriction, "entityId" | "customerId" | "queue">,
  proposal?: Pick<StoredProposal, "proposedBy">,
): Subject => ({
  entityId: row.entityId,
  customerId: row.customerId,
  queue: row.queue ?? "",
  ...(proposal ? { proposedBy: proposal.proposedBy } : {}),
});

/** Keeps the customer and the open cases to ourselves, in the order that everybody does. */
export async function lockCustomer(tx: Transaction, customerId: string): Promise<void> {
  await lockCustomers(tx, [customerId]);
  await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.customerId, customerId), ne(cases.state, "closed")))
    .orderBy(asc(cases.id))
    .for("update");
}

/**
 * Locks a restriction for the actor. `not_found` for what is not theirs to see, `not_allowed` by the permission table, `stale` when
 * `version` is given and is not the present one.
 */
export async function holdRestriction(
  { tx, permit }: Environment,
  restrictionId: string,
  version?: number,
  proposal?: StoredProposal,
): Promise<Result<StoredRestriction>> {
  const row = await lockRestriction(tx, restrictionId);
  if (!row) return fail("not_found");
  const allowed = await permit(subjectOf(row, proposal));
  if (!allowed.ok) return allowed.error.detail === "restricted_queue" ? fail("not_found") : allowed;
  return version !== undefined && version !== row.version ? stale(row) : ok(row);
}

/** Somebody was faster: with the version and the state that there is now. */
export const stale = ({ version, state }: { version: number; state: string }) =>
  fail("stale", { params: { version, state } });

/** The row, its customer and open cases locked; undefined when there is none that the transaction may see. */
export async function lockRestriction(tx: Transaction, restrictionId: string): Promise<StoredRestriction | undefined> {
  const [first] = await tx
    .select({ customerId: restrictions.customerId })
    .from(restrictions)
    .where(eq(restrictions.id, restrictionId));
  if (!first) return undefined;
  await lockCustomer(tx, first.customerId);
  const [row] = await tx.select().from(restrictions).where(eq(restrictions.id, restrictionId)).for("update");
  return row;
}

/** The open proposal of a restriction, locked; its restriction is locked before it. */
export async function openProposal(tx: Transaction, restrictionId: string): Promise<StoredProposal | null> {
  const [open] = await tx
    .select()
    .from(restrictionProposals)
    .where(and(eq(restrictionProposals.restrictionId, restrictionId), eq(restrictionProposals.state, "open")))
    .for("update");
  return open ?? null;
}

export const lifeOf = (row: StoredRestriction): RestrictionLife => ({
  measure: row.measure as RestrictionMeasure,
  origin: row.origin as Origin,
  scope: row.scope as RestrictionScope,
  state: row.state as RestrictionState,
  inForceAt: row.inForceAt,
  endsAt: row.endsAt,
  reviewAt: row.reviewAt,
  ratifiedAt: row.ratifiedAt,
  revision: row.revision,
  acknowledgedRevision: row.acknowledgedRevision,
  acknowledgedAt: row.acknowledgedAt,
  endedAt: row.endedAt,
  endedBy: row.endedBy,
  endReason: row.endReason,
  version: row.version,
});

/** Writes what a transition changed; the row is locked, and its version is checked once more by the statement itself. */
export async function saveLife(
  tx: Transaction,
  row: StoredRestriction,
  life: RestrictionLife,
): Promise<StoredRestriction> {
  const [saved] = await tx
    .update(restrictions)
    .set(life)
    .where(and(eq(restrictions.id, row.id), eq(restrictions.version, row.version)))
    .returning();
  if (!saved) throw new Error(`restriction ${row.id} changed under its lock`);
  return saved;
}

/** Ends a proposal; it is locked, and its version is checked once more by the statement itself. */
export async function endProposal(
  tx: Transaction,
  proposal: StoredProposal,
  state: "approved" | "rejected" | "withdrawn",
  now: Date,
): Promise<StoredProposal> {
  const [saved] = await tx
    .update(restrictionProposals)
    .set({ state, decidedAt: now, version: proposal.version + 1 })
    .where(and(eq(restrictionProposals.id, proposal.id), eq(restrictionProposals.version, proposal.version)))
    .returning();
  if (!saved) throw new Error(`proposal ${proposal.id} changed under its lock`);
  return saved;
}

/** The next short number of an entity's restrictions; held until the transaction ends. */
export async function nextNumber(tx: Transaction, entityId: string): Promise<number> {
  const { rows } = await tx.execute<{ number: number }>(sql`
    insert into short_keys (entity_id, noun, next) values (${entityId}, 'restriction', 2)
    on conflict (entity_id, noun) do update set next = short_keys.next + 1 returning next - 1 as number`);
  return rows[0]?.number ?? 1;
}

export const restrictionKey = (number: number): string => `R-${number}`;
export const receiptOf = (row: StoredRestriction): RestrictionReceipt => ({
  id: row.id,
  key: restrictionKey(row.number),
  state: row.state as RestrictionState,
  version: row.version,
});
export const proposalReceiptOf = (
  row: StoredRestriction,
  proposal: Pick<StoredProposal, "id">,
  missing: number,
): ProposalReceipt => ({ ...receiptOf(row), proposalId: proposal.id, missing });

/** Who is told: those who look at the restriction, the list, its customer, its case and the queues of its entity. */
export const topicsOf = ({
  id,
  entityId,
  customerId,
  caseId,
}: Pick<StoredRestriction, "id" | "entityId" | "customerId" | "caseId">): string[] => [
  `restriction:${id}`,
  `restrictions:${entityId}`,
  `customer:${customerId}`,
  ...(caseId ? [`case:${caseId}`, `queue:${entityId}`] : []),
];

/** A record about a restriction; it tells the version it led to and the measure, never what was written about the customer. */
export const restrictionRecord = (
  kind: string,
  row: Pick<StoredRestriction, "id" | "entityId" | "version" | "customerId" | "caseId" | "measure" | "state">,
  data: Record<string, unknown> = {},
): RecordEntry =>
  record(kind, { type: "restriction", id: row.id }, row.entityId, {
    version: row.version,
    customer: row.customerId,
    ...(row.caseId ? { case: row.caseId } : {}),
    measure: row.measure,
    state: row.state,
    ...data,
  });
