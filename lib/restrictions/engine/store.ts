// The statements behind the engine's holds: what it placed before, read and locked; what is new and what was joined, written.
import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { send, type Transaction } from "@/db/client";
import { events } from "@/db/schema/events";
import { restrictionCauses, restrictionProposals, restrictions } from "@/db/schema/restrictions";
import { newId } from "@/lib/id";
import { REVIEW_MS } from "../measures";
import { sealWording } from "../sealed";
import type { StoredProposal, StoredRestriction } from "../standing";
import { endProposal, nextNumber } from "../store";
import { type EngineHold, groundOf, isBlock, measureOf, scopeOf } from "./hold";
import type { Known, Planned } from "./plan";

/** What the engine placed on these customers and that is open, or about one transaction; locked in id order. */
export async function knownHolds(tx: Transaction, customerIds: readonly string[]): Promise<Known[]> {
  const rows = await tx
    .select()
    .from(restrictions)
    .where(
      and(
        inArray(restrictions.customerId, [...new Set(customerIds)]),
        eq(restrictions.origin, "engine"),
        or(isNull(restrictions.endedAt), sql`${restrictions.scope} ? 'transaction'`),
      ),
    )
    .orderBy(asc(restrictions.id))
    .for("update");
  const about = rows.flatMap(({ transactionEventId }) => transactionEventId ?? []);
  const hashes = about.length
    ? await tx.select({ id: events.id, hashToken: events.hashToken }).from(events).where(inArray(events.id, about))
    : [];
  const hashOf = new Map(hashes.map(({ id, hashToken }) => [id, hashToken]));
  return rows.map((row) => ({ ...row, hashToken: hashOf.get(row.transactionEventId ?? "") ?? null }));
}

/** The stored transaction that an event speaks of, unless it is that transaction itself or unknown. */
async function transactionOf(tx: Transaction, hold: EngineHold): Promise<{ id: string; usdCents: number | null }> {
  const own = { id: hold.eventId, usdCents: null };
  if (!hold.payment || hold.payment.usdCents !== undefined) return own;
  const [found] = await tx
    .select({ id: events.id, usdCents: events.usdCents })
    .from(events)
    .where(
      and(
        eq(events.senderId, hold.payment.transaction),
        eq(events.customerId, hold.customerId),
        eq(events.kind, "transaction"),
      ),
    )
    .limit(1);
  if (!found) return own;
  const [taken] = await tx
    .select({ id: restrictions.id })
    .from(restrictions)
    .where(and(eq(restrictions.transactionEventId, found.id), eq(restrictions.measure, measureOf(hold.kind))));
  return taken ? { ...own, usdCents: found.usdCents } : found;
}

/** Writes a new restriction with its causes: in force at once, because the decision's answer holds already. */
export async function insertHold(
  tx: Transaction,
  now: Date,
  { first, causes, causedAt, endsAt }: Planned["fresh"][number],
): Promise<StoredRestriction> {
  const { kind, entityId, customerId, key, caseId, queue, concern, liftsWhen } = first;
  const id = newId(now.getTime());
  const [about, number] = await Promise.all([transactionOf(tx, first), nextNumber(tx, entityId)]);
  const payment = first.payment && {
    ...first.payment,
    usdCents: first.payment.usdCents ?? about.usdCents ?? undefined,
  };
  const [row] = await tx
    .insert(restrictions)
    .values({
      ...{ id, entityId, customerId, caseId, queue, concern, liftsWhen, causedAt, endsAt },
      number,
      measure: measureOf(kind),
      scope: scopeOf({ kind, payment }),
      transactionEventId: payment ? about.id : null,
      ...{ origin: "engine", state: "in_force", ground: groundOf(kind) },
      wording: sealWording(key, id, { why: "" }),
      ...{ automated: true, createdAt: now, inForceAt: now },
      reviewAt: isBlock(kind) ? new Date(now.getTime() + REVIEW_MS) : null,
      ...{ revision: 1, acknowledgedRevision: 0, version: 1 },
    })
    .returning();
  if (!row) throw new Error("the hold was not stored");
  await insertCauses(tx, row, causes);
  return row;
}

async function insertCauses(tx: Transaction, row: StoredRestriction, causes: readonly EngineHold[]): Promise<void> {
  const { id: restrictionId, entityId, customerId } = row;
  const noting = tx
    .insert(restrictionCauses)
    .values(causes.map(({ eventId, at }) => ({ restrictionId, eventId, entityId, customerId, at })))
    .onConflictDoNothing();
  await send(tx, noting);
}

/** Writes what joined: causes, and where the end moved another revision for the core. Answers the proposal to lift that counts no more. */
export async function updateHold(
  tx: Transaction,
  now: Date,
  { row, causes, causedAt, endsAt, overtakes }: Planned["joined"][number],
): Promise<{ row: StoredRestriction; moved: boolean; overtaken: StoredProposal | null }> {
  await insertCauses(tx, row, causes);
  const moved = endsAt?.getTime() !== row.endsAt?.getTime();
  const overtaken = overtakes ? await endLift(tx, row.id, now) : null;
  const [saved] = await tx
    .update(restrictions)
    .set({
      ...{ causedAt, endsAt, version: row.version + 1 },
      ...(moved && { revision: row.revision + 1 }),
      ...(overtaken && { state: "in_force" }),
    })
    .where(and(eq(restrictions.id, row.id), eq(restrictions.version, row.version)))
    .returning();
  if (!saved) throw new Error(`restriction ${row.id} changed under its lock`);
  return { row: saved, moved, overtaken };
}

async function endLift(tx: Transaction, restrictionId: string, now: Date): Promise<StoredProposal | null> {
  const [proposal] = await tx
    .select()
    .from(restrictionProposals)
    .where(
      and(
        eq(restrictionProposals.restrictionId, restrictionId),
        eq(restrictionProposals.state, "open"),
        eq(restrictionProposals.kind, "lift"),
      ),
    )
    .for("update");
  return proposal ? endProposal(tx, proposal, "withdrawn", now) : null;
}
