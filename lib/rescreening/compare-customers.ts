// A chunk of customers held against what a list changed. Their names are opened one after another and kept nowhere; what comes
// out are screenings of those for whom there is news.
import { and, asc, eq, gt, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { customerKeys, customers } from "@/db/schema/customers";
import { unwrapDataKey } from "@/lib/crypto/seal";
import { openPersonal } from "@/lib/customers/personal";
import { everyMatch, type Named, type NameList } from "@/lib/facts/matches";
import type { ListMatch } from "@/lib/scoring";
import type { Touched } from "./touched";

/** Entries that one event may name. */
const entriesLimit = 64;

type Row = { id: string; entityId: string; externalId: string; type: string; sealed: Buffer; wrapped: Buffer | null };
/** A screening as it would come over the wire, and whose it is. */
export type Screening = { entityId: string; wire: Record<string, unknown> };
export type Chunk = { screenings: Screening[]; read: number; last: string | null };

/** Customers whose relationship has not ended, by id after `cursor`. */
export async function readChunk(tx: Transaction, cursor: string | null, size: number): Promise<Row[]> {
  return tx
    .select({
      id: customers.id,
      entityId: customers.entityId,
      externalId: customers.externalId,
      type: customers.type,
      sealed: customers.sealed,
      wrapped: customerKeys.wrapped,
    })
    .from(customers)
    .innerJoin(customerKeys, eq(customerKeys.customerId, customers.id))
    .where(and(isNull(customers.relationshipEndedAt), cursor === null ? undefined : gt(customers.id, cursor)))
    .orderBy(asc(customers.id))
    .limit(size);
}

/** Compares a chunk. `at` (ISO 8601) and `source` make the screenings the same each time that the chunk is done again. */
export function compareCustomers(
  rows: readonly Row[],
  { list, version, now, before }: Touched,
  { listId, at, source }: { listId: string; at: string; source: string },
): Chunk {
  const screenings: Screening[] = [];
  for (const row of now ? rows : []) {
    if (!now || !row.wrapped || row.sealed.length === 0) continue;
    const named = namedOf(row, row.wrapped);
    const news = newsFor(now, before, named);
    if (news.length === 0) continue;
    // One event names a bounded number of entries: who has more matches is told of in several.
    for (let from = 0; from < news.length; from += entriesLimit) {
      const entries = news.slice(from, from + entriesLimit).map(({ uid }) => uid);
      const id = from === 0 ? `${listId}:${row.id}` : `${listId}:${row.id}:${from}`;
      const about = { id, kind: "screening", source, at, customer: row.externalId };
      screenings.push({ entityId: row.entityId, wire: { ...about, list, version, entries, ...wireOf(named) } });
    }
  }
  return { screenings, read: rows.length, last: rows.at(-1)?.id ?? null };
}

const namedOf = ({ id, type, sealed }: Row, wrapped: Buffer): Named => ({
  ...openPersonal(unwrapDataKey(id, wrapped), id, sealed),
  type,
});

const wireOf = ({ type, name, nativeName, dateOfBirth, nationality, document }: Named) => ({
  ...{ type, name },
  ...(nativeName && { native_name: nativeName }),
  ...(dateOfBirth && { date_of_birth: dateOfBirth }),
  ...(nationality && { nationality }),
  ...(document && { document }),
});

/** Matches that the change made: new ones, and those that rest on other data than before or are stronger or weaker now. */
function newsFor(now: NameList, before: NameList | null, named: Named): ListMatch[] {
  const found = everyMatch([now], named);
  if (found.length === 0 || !before) return found;
  const known = new Map(everyMatch([before], named).map((match) => [match.uid, match]));
  return found.filter(({ uid, fingerprint, strength }) => {
    const was = known.get(uid);
    return !was || was.fingerprint !== fingerprint || was.strength !== strength;
  });
}
