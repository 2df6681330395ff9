// From stored investigations to rows as people see them.
import { inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { investigationMembers } from "@/db/schema/investigations";
import { namesOf, personOf } from "@/lib/cases/people";
import type { InvestigationRow } from "./dto";
import type { Outcome } from "./schema";
import { openTitle, receiptOf, type StoredInvestigation } from "./store";

/** `titled`: the reader may read what it is called; a record stands for each such look. */
export async function toRows(
  tx: Transaction,
  stored: readonly StoredInvestigation[],
  titled: boolean,
): Promise<InvestigationRow[]> {
  if (stored.length === 0) return [];
  const counted = await tx
    .select({
      id: investigationMembers.investigationId,
      members: sql<number>`(count(*) filter (where ${investigationMembers.removedAt} is null))::int`,
      restricted: sql<number>`(count(*) filter (where ${investigationMembers.removedAt} is null and exists (select 1 from restrictions r
        where r.investigation_id = ${investigationMembers.investigationId} and r.customer_id = ${investigationMembers.customerId}
          and r.state in ('applying', 'in_force', 'lift_proposed', 'lifting'))))::int`,
    })
    .from(investigationMembers)
    .where(
      inArray(
        investigationMembers.investigationId,
        stored.map(({ id }) => id),
      ),
    )
    .groupBy(investigationMembers.investigationId);
  const names = await namesOf(
    tx,
    stored.map(({ ownerId }) => ownerId),
  );
  return stored.map((found) => {
    const numbers = counted.find(({ id }) => id === found.id);
    return {
      ...receiptOf(found),
      ...{ entityId: found.entityId, title: titled ? openTitle(found.id, found.title) : null },
      ...{ members: numbers?.members ?? 0, restricted: numbers?.restricted ?? 0, seeds: found.seeds.length },
      ...{ owner: personOf(names, found.ownerId), openedAt: found.openedAt.toISOString() },
      ...{ closedAt: found.closedAt?.toISOString() ?? null, outcome: found.outcome as Outcome | null },
    };
  });
}
