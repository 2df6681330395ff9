// Which matches a view of the index holds, and in which order they stand: the newest first, the expiring by their end.
import { and, eq, gt, inArray, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { customers } from "@/db/schema/customers";
import { matches } from "@/db/schema/matches";
import { isId } from "@/lib/id";
import type { MatchFilter, MatchViewName } from "./schema";
import { NOTICE_DAYS } from "./states";

const DAY = 86_400_000;
const undecided = inArray(matches.state, ["open", "inconclusive"]);
/** Nobody is asked about an entry that has left its list. */
const listed = isNull(matches.delistedAt);

/** The condition of a view. */
export function viewCondition(view: MatchViewName, now: Date): SQL | undefined {
  if (view === "open") return and(undecided, listed);
  if (view === "second") return and(eq(matches.state, "open"), isNotNull(matches.proposedBy), listed);
  if (view === "woken") return and(undecided, isNotNull(matches.wokenAt), listed);
  if (view === "expiring") {
    const until = new Date(now.getTime() + NOTICE_DAYS * DAY);
    return and(eq(matches.state, "discounted"), gt(matches.expiresAt, now), lte(matches.expiresAt, until), listed);
  }
  return view === "decided" ? inArray(matches.state, ["true_match", "discounted"]) : undefined;
}

/** The condition of a whole filter; `customers` must be joined when it holds a text. */
export function filterMatches({ view, kind, state, list, text }: MatchFilter, now: Date): SQL | undefined {
  return and(
    viewCondition(view, now),
    kind && eq(matches.kind, kind),
    state && eq(matches.state, state),
    list ? eq(matches.list, list) : undefined,
    text ? or(eq(customers.externalId, text), eq(matches.uid, text)) : undefined,
  );
}

type Order = { column: typeof matches.raisedAt | typeof matches.expiresAt; descending: boolean };
export const orderOf = (view: MatchViewName): Order =>
  view === "expiring"
    ? { column: matches.expiresAt, descending: false }
    : { column: matches.raisedAt, descending: true };

/** A place in the order as a text, and the condition for what comes after it; null for a text that is no place. */
export const placeOf = (at: Date, id: string): string => `${at.getTime()}_${id}`;
export function afterPlace(place: string, { column, descending }: Order): SQL | null {
  const [, ms, id] = /^(\d{1,14})_([0-9a-f-]{36})$/.exec(place) ?? [];
  if (!ms || !id || !isId(id)) return null;
  const at = new Date(Number(ms)).toISOString();
  return descending
    ? sql`(${column}, ${matches.id}) < (${at}::timestamptz, ${id}::uuid)`
    : sql`(${column}, ${matches.id}) > (${at}::timestamptz, ${id}::uuid)`;
}
