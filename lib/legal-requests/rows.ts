// From stored requests to rows as people see them, in a fixed number of statements.
import { inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { legalRequestEntries } from "@/db/schema/legal-requests";
import { namesOf, personOf } from "@/lib/cases/people";
import type { RequestRow } from "./dto";
import type { RequestKind } from "./states";
import { receiptOf, type StoredRequest } from "./store";

/** Nothing was answered although it is due. */
export const isOverdue = ({ dueAt, answeredAt, closedAt }: StoredRequest, now: Date): boolean =>
  dueAt !== null && dueAt <= now && answeredAt === null && closedAt === null;

export async function toRows(tx: Transaction, stored: readonly StoredRequest[], now: Date): Promise<RequestRow[]> {
  if (stored.length === 0) return [];
  const counted = await tx
    .select({
      id: legalRequestEntries.legalRequestId,
      entries: sql<number>`count(*)::int`,
      matched: sql<number>`count(${legalRequestEntries.customerId})::int`,
      unmatched: sql<number>`(count(*) filter (where ${legalRequestEntries.matchedAt} is null))::int`,
    })
    .from(legalRequestEntries)
    .where(
      inArray(
        legalRequestEntries.legalRequestId,
        stored.map(({ id }) => id),
      ),
    )
    .groupBy(legalRequestEntries.legalRequestId);
  const names = await namesOf(
    tx,
    stored.map(({ takenInBy }) => takenInBy),
  );
  return stored.map((request) => {
    const numbers = counted.find(({ id }) => id === request.id);
    return {
      ...receiptOf(request),
      entityId: request.entityId,
      kind: request.kind as RequestKind,
      authority: request.authority,
      country: request.country,
      reference: request.reference,
      amountUsdCents: request.amountUsdCents,
      receivedAt: request.receivedAt.toISOString(),
      dueAt: request.dueAt?.toISOString() ?? null,
      expiresAt: request.expiresAt?.toISOString() ?? null,
      gagUntil: request.gagUntil && request.gagUntil > now ? request.gagUntil.toISOString() : null,
      overdue: isOverdue(request, now),
      entries: numbers?.entries ?? 0,
      matched: numbers?.matched ?? 0,
      unmatched: numbers?.unmatched ?? 0,
      takenInBy: personOf(names, request.takenInBy),
    };
  });
}
