// What an authority asked to be kept is kept: a verified preservation request holds every customer whom it names, until it expires or,
// where it names no end, until two people lift the hold.
import { and, eq, isNotNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { legalRequestEntries, type legalRequests } from "@/db/schema/legal-requests";
import { readKeys } from "@/lib/customers/store";
import type { RecordEntry } from "@/lib/records/append";
import { storeHold } from "./holds";

type Request = typeof legalRequests.$inferSelect;

/** The holds of a request that was verified or whose entries were matched; none for other kinds. Answers the records to append. */
export async function holdsForRequest(
  tx: Transaction,
  now: Date,
  request: Pick<Request, "id" | "entityId" | "kind" | "state" | "number" | "expiresAt" | "verifiedBy">,
): Promise<RecordEntry[]> {
  if (request.kind !== "preservation" || request.state === "received" || request.state === "refused") return [];
  const { verifiedBy } = request;
  if (!verifiedBy || (request.expiresAt && request.expiresAt <= now)) return [];
  const named = await tx
    .selectDistinct({ id: legalRequestEntries.customerId })
    .from(legalRequestEntries)
    .where(and(eq(legalRequestEntries.legalRequestId, request.id), isNotNull(legalRequestEntries.customerId)));
  const ids = named.flatMap(({ id }) => id ?? []);
  const keys = await readKeys(tx, ids);
  const entries: RecordEntry[] = [];
  for (const customerId of ids) {
    const key = keys.get(customerId);
    if (!key) continue;
    const stored = await storeHold(tx, now, {
      ...{ entityId: request.entityId, customerId, key, legalRequestId: request.id, until: request.expiresAt },
      ...{ reason: `Preservation request L-${request.number}`, byId: verifiedBy },
    });
    entries.push(...(stored?.records ?? []));
  }
  return entries;
}
