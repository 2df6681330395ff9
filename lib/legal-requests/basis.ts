// The legal basis of a measure. Invariant: only a request that a second person verified, with a paper, that has not ended and
// names this customer, gives one; and never for more than it names.
import { and, count, eq, isNotNull, ne, sql } from "drizzle-orm";
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
 * `basis_asks_no_measure`, `basis_names_another` or `basis_amount_used_up` (other accounts hold what it names altogether).
 */
export async function verifiedBasis(
  tx: Transaction,
  { legalRequestId, customerId }: { legalRequestId: string; customerId: string },
  now: Date = clockNow(),
): Promise<Result<LegalBasis>> {
  const [request] = await tx.select().from(legalRequests).where(eq(legalRequests.id, legalRequestId)).for("share");
  if (!request) return fail("not_found", { path: "legalRequestId" });
  const no = (detail: string) => fail("conflict", { detail, path: "legalRequestId" });
  if (!standingBy.includes(request.state as RequestState)) return no("basis_not_verified");
  if (!freezingKinds.includes(request.kind as RequestKind)) return no("basis_asks_no_measure");
  if (request.expiresAt && request.expiresAt <= now) return no("basis_ended");
  const [files] = await tx
    .select({ held: count() })
    .from(legalRequestFiles)
    .where(eq(legalRequestFiles.legalRequestId, legalRequestId));
  if (!files?.held) return no("basis_without_paper");
  const named = await tx
    .select({ cents: legalRequestEntries.amountUsdCents })
    .from(legalRequestEntries)
    .where(and(eq(legalRequestEntries.legalRequestId, legalRequestId), eq(legalRequestEntries.customerId, customerId)));
  if (named.length === 0) return no("basis_names_another");
  const most = await amountFor(tx, request, customerId, named);
  if (most === 0) return no("basis_amount_used_up");
  return ok({
    ground: (request.ground ?? "sanctions") as Ground,
    amountUsdCents: most,
    expiresAt: request.expiresAt,
    gagUntil: request.gagUntil && request.gagUntil > now ? request.gagUntil : null,
    restrictionReview: request.expiresAt ?? new Date(now.getTime() + REVIEW_MS),
  });
}

/** The customer's own amount, within what is left of the whole; null when neither is named. */
async function amountFor(
  tx: Transaction,
  request: { id: string; amountUsdCents: number | null },
  customerId: string,
  named: readonly { cents: number | null }[],
): Promise<number | null> {
  const own = named.every(({ cents }) => cents !== null)
    ? named.reduce((sum, { cents }) => sum + (cents ?? 0), 0)
    : null;
  if (request.amountUsdCents === null) return own;
  const [held] = await tx
    .select({ cents: sql<number>`coalesce(sum((${restrictions.scope}->>'usdCents')::bigint), 0)`.mapWith(Number) })
    .from(restrictions)
    .where(
      and(
        eq(restrictions.legalRequestId, request.id),
        ne(restrictions.customerId, customerId),
        isNotNull(sql`${restrictions.scope}->>'usdCents'`),
        sql`${restrictions.endedAt} is null`,
      ),
    );
  const left = Math.max(0, request.amountUsdCents - (held?.cents ?? 0));
  return own === null ? left : Math.min(own, left);
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
    const basis = await verifiedBasis(tx, { legalRequestId: request.id, customerId }, now);
    if (!basis.ok) continue;
    const { id, authority, reference } = request;
    bases.push({ id, key: requestKey(request.number), authority, reference, ground: basis.value.ground });
  }
  return bases;
}

export const requestKey = (number: number): string => `L-${number}`;
