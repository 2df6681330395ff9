// The legal basis of a measure. Invariant: only a request that a second person verified, with a paper, that has not ended and
// names this customer, gives one; and never for more than it names, with what is held by it already.
import { and, count, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { legalRequestEntries, legalRequestFiles, legalRequests } from "@/db/schema/legal-requests";
import { restrictions } from "@/db/schema/restrictions";
import { now as clockNow } from "@/lib/clock";
import { fail, ok, type Result } from "@/lib/errors";
import type { Ground } from "@/lib/restrictions/states";
import { freezingKinds, type RequestKind, type RequestState } from "./states";

/** An order without an end is looked at again after so long. */
const REVIEW_MS = 90 * 86_400_000;
const standingBy: readonly RequestState[] = ["verified", "acted", "answered"];

export type LegalBasis = {
  ground: Ground;
  /** The most that may be held of this customer, in USD cents; null: everything. */
  amountUsdCents: number | null;
  expiresAt: Date | null;
  /**
   * Until then the customer must not be told of the request: what is told of the measure has the concern `terms_of_use`, never
   * `legal_obligation`, names no clause of law, and promises no date that only the order could have given.
   */
  gagUntil: Date | null;
  /** When a measure that rests on it is looked at again at the latest. */
  restrictionReview: Date;
};

/**
 * What a request gives for this customer. Fails with `conflict` and `basis_not_verified`, `basis_without_paper`, `basis_ended`,
 * `basis_asks_no_measure`, `basis_names_another` or `basis_amount_used_up` (what it names is held by it already). `besideId` is the
 * restriction that is asked about: what it holds itself does not count against it.
 */
export async function verifiedBasis(
  tx: Transaction,
  { legalRequestId, customerId, besideId }: { legalRequestId: string; customerId: string; besideId?: string },
  now: Date = clockNow(),
  lock = true,
): Promise<Result<LegalBasis>> {
  const found = await basisOfMany(tx, { legalRequestId, customerIds: [customerId], besideId }, now, lock);
  if (!found.ok) return found;
  const { leftUsdCents, amounts, entityId: _, ...basis } = found.value;
  const own = amounts.get(customerId);
  if (own === undefined) return no("basis_names_another");
  const most = leftUsdCents === null ? own : own === null ? leftUsdCents : Math.min(own, leftUsdCents);
  return most === 0 ? no("basis_amount_used_up") : ok({ ...basis, amountUsdCents: most });
}

/** The same for many: what is left of each one's own amount (null: none was named), and of the whole, beside what is held by it. */
export type SharedBasis = Omit<LegalBasis, "amountUsdCents"> & {
  entityId: string;
  leftUsdCents: number | null;
  /** By customer; who is not named by the request is not in it. */
  amounts: Map<string, number | null>;
};

const no = (detail: string) => fail("conflict", { detail, path: "legalRequestId" });

/**
 * What a request gives for these customers together; fails for what makes it no basis at all. Locked, the request stays what it is
 * until the transaction ends; a query that only reads does without.
 */
export async function basisOfMany(
  tx: Transaction,
  {
    legalRequestId,
    customerIds,
    besideId,
  }: { legalRequestId: string; customerIds: readonly string[]; besideId?: string | undefined },
  now: Date,
  lock: boolean,
): Promise<Result<SharedBasis>> {
  const asked = tx.select().from(legalRequests).where(eq(legalRequests.id, legalRequestId));
  const [request] = await (lock ? asked.for("share") : asked);
  if (!request) return fail("not_found", { path: "legalRequestId" });
  if (!standingBy.includes(request.state as RequestState)) return no("basis_not_verified");
  if (!freezingKinds.includes(request.kind as RequestKind)) return no("basis_asks_no_measure");
  if (request.expiresAt && request.expiresAt <= now) return no("basis_ended");
  const [files] = await tx
    .select({ held: count() })
    .from(legalRequestFiles)
    .where(eq(legalRequestFiles.legalRequestId, legalRequestId));
  if (!files?.held) return no("basis_without_paper");
  const held = await heldBy(tx, legalRequestId, besideId);
  const all = [...held.values()].reduce((sum, cents) => sum + cents, 0);
  return ok({
    entityId: request.entityId,
    ground: (request.ground ?? "sanctions") as Ground,
    expiresAt: request.expiresAt,
    gagUntil: request.gagUntil && request.gagUntil > now ? request.gagUntil : null,
    restrictionReview: request.expiresAt ?? new Date(now.getTime() + REVIEW_MS),
    leftUsdCents: request.amountUsdCents === null ? null : Math.max(0, request.amountUsdCents - all),
    amounts: await amountsOf(tx, legalRequestId, customerIds, held),
  });
}

/** What each is named with, summed over its entries, less what is held of it; null where one of them has no amount. */
async function amountsOf(
  tx: Transaction,
  legalRequestId: string,
  customerIds: readonly string[],
  held: ReadonlyMap<string, number>,
): Promise<Map<string, number | null>> {
  const rows = await tx
    .select({ customerId: legalRequestEntries.customerId, cents: legalRequestEntries.amountUsdCents })
    .from(legalRequestEntries)
    .where(
      and(
        eq(legalRequestEntries.legalRequestId, legalRequestId),
        inArray(legalRequestEntries.customerId, [...customerIds]),
      ),
    );
  const amounts = new Map<string, number | null>();
  for (const { customerId, cents } of rows) {
    if (!customerId) continue;
    const before = amounts.get(customerId) ?? 0;
    amounts.set(customerId, cents === null || amounts.get(customerId) === null ? null : before + cents);
  }
  for (const [customerId, cents] of amounts)
    if (cents !== null) amounts.set(customerId, Math.max(0, cents - (held.get(customerId) ?? 0)));
  return amounts;
}

/** What is held by a request, or waits to be, by customer. */
async function heldBy(tx: Transaction, legalRequestId: string, besideId?: string): Promise<Map<string, number>> {
  const rows = await tx
    .select({
      customerId: restrictions.customerId,
      cents: sql<number>`coalesce(sum((${restrictions.scope}->>'usdCents')::bigint), 0)`.mapWith(Number),
    })
    .from(restrictions)
    .where(
      and(
        eq(restrictions.legalRequestId, legalRequestId),
        besideId ? ne(restrictions.id, besideId) : undefined,
        isNull(restrictions.endedAt),
      ),
    )
    .groupBy(restrictions.customerId);
  return new Map(rows.map(({ customerId, cents }) => [customerId, cents]));
}

/** Requests that give a basis for this customer, the newest first; for choosing among them. */
export async function basesOf(
  tx: Transaction,
  customerId: string,
  now: Date = clockNow(),
): Promise<{ id: string; key: string; authority: string; reference: string; ground: Ground | null }[]> {
  const rows = await tx
    .selectDistinct({ request: legalRequests })
    .from(legalRequests)
    .innerJoin(legalRequestEntries, eq(legalRequestEntries.legalRequestId, legalRequests.id))
    .where(eq(legalRequestEntries.customerId, customerId));
  const bases = [];
  for (const { request } of rows.sort((a, b) => b.request.number - a.request.number)) {
    const basis = await verifiedBasis(tx, { legalRequestId: request.id, customerId }, now, false);
    if (!basis.ok) continue;
    const { id, authority, reference } = request;
    bases.push({ id, key: requestKey(request.number), authority, reference, ground: basis.value.ground });
  }
  return bases;
}

export const requestKey = (number: number): string => `L-${number}`;
