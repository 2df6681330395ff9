// Orders that nobody is to be told of: whoever does not handle legal requests reads of a measure under the terms, as its customer does.
import { and, gt, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { legalRequests } from "@/db/schema/legal-requests";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { now as clockNow } from "@/lib/clock";
import type { StoredRestriction } from "./standing";

/** The requests behind these restrictions that this reader must not learn of now. */
export async function gagsOf(
  tx: Transaction,
  actor: Actor,
  rows: readonly Pick<StoredRestriction, "legalRequestId">[],
): Promise<ReadonlySet<string>> {
  const ids = rows.flatMap(({ legalRequestId }) => legalRequestId ?? []);
  if (ids.length === 0 || can(actor, "legal_request.read")) return new Set();
  const gagged = await tx
    .select({ id: legalRequests.id })
    .from(legalRequests)
    .where(and(inArray(legalRequests.id, ids), gt(legalRequests.gagUntil, clockNow())));
  return new Set(gagged.map(({ id }) => id));
}
