// From stored disputes to rows as people see them: names opened, causes counted, in a fixed number of statements.
import { inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { disputeCauses } from "@/db/schema/disputes";
import { restrictions } from "@/db/schema/restrictions";
import { identitiesOf } from "@/lib/cases/identity";
import { type RestrictionState, standing } from "@/lib/restrictions/states";
import type { DisputeRow, PartyBrief } from "./dto";
import type { DisputeOrigin, DisputeOutcome, DisputeState } from "./states";
import { disputeKey, type StoredDispute } from "./store";

/** The rows in the order given; the caller has narrowed them to what the reader may see. */
export async function toRows(tx: Transaction, stored: readonly StoredDispute[]): Promise<DisputeRow[]> {
  if (stored.length === 0) return [];
  const people = stored.flatMap(({ merchantId, consumerId }) => (consumerId ? [merchantId, consumerId] : [merchantId]));
  const identities = await identitiesOf(tx, people);
  const named = await tx
    .select({ id: customers.id, externalId: customers.externalId })
    .from(customers)
    .where(inArray(customers.id, people));
  const counted = await tx
    .select({ id: disputeCauses.disputeId, causes: sql<number>`count(*)::int`.mapWith(Number) })
    .from(disputeCauses)
    .where(
      inArray(
        disputeCauses.disputeId,
        stored.map(({ id }) => id),
      ),
    )
    .groupBy(disputeCauses.disputeId);
  const pauses = stored.flatMap(({ restrictionId }) => restrictionId ?? []);
  const held = pauses.length
    ? await tx
        .select({ id: restrictions.id, state: restrictions.state })
        .from(restrictions)
        .where(inArray(restrictions.id, pauses))
    : [];
  const partyOf = (customerId: string | null): PartyBrief | null => {
    const row = named.find(({ id }) => id === customerId);
    return row ? { customerId: row.id, externalId: row.externalId, name: identities.get(row.id)?.name ?? null } : null;
  };
  return stored.map((row) => ({
    ...{ id: row.id, key: disputeKey(row.number), version: row.version, entityId: row.entityId },
    merchant: partyOf(row.merchantId) ?? { customerId: row.merchantId, externalId: "", name: null },
    consumer: partyOf(row.consumerId),
    ...{ transaction: row.transaction, usdCents: row.usdCents, code: row.code, partner: row.partner },
    origin: row.origin as DisputeOrigin,
    causes: counted.find(({ id }) => id === row.id)?.causes ?? 0,
    state: row.state as DisputeState,
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    outcome: row.outcome as DisputeOutcome | null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    paused: held.some(({ id, state }) => id === row.restrictionId && standing.includes(state as RestrictionState)),
  }));
}
