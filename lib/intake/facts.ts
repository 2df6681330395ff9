// The facts of one event of a batch: lib/facts, the same as the command line and a replay use, over the batch's shared keys.

import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { OnChain } from "@/lib/chain-graph/on-chain-batch";
import { openPersonal } from "@/lib/customers/personal";
import type { LockedCustomer } from "@/lib/customers/store";
import { type FactLists, factsOf, type Held, type KeyUse, sharedKeysOf } from "@/lib/facts/event-facts";
import { linkKey, otherOf } from "@/lib/facts/pairs";
import { phoneDigits } from "@/lib/facts/phone-number";
import { asksForNumber, numberKeys } from "@/lib/facts/registrations";
import { disclosesBlacklists } from "@/lib/facts/terms";
import type { CustomerFacts, Event, Facts } from "@/lib/scoring";
import type { Candidate } from "./lines";
import type { Person } from "./people";
import type { BatchStore } from "./shared-keys";

export type FactSources = { lists: FactLists; shared: BatchStore; onChain: OnChain };

/** The shared keys of an event. Those of a customer are nobody's when the event is about nobody. */
export const sharedUses = (lists: FactLists, event: Event): KeyUse[] => sharedKeysOf(event, lists.labelsOf);

/** Ids of the customers that trades name on the other side, by the sender's name. */
export async function otherCustomers(tx: Transaction, events: readonly Event[]): Promise<Map<string, string>> {
  const names = new Set<string>();
  for (const event of events) {
    const other = otherOf(event);
    if (other !== undefined) names.add(other);
  }
  if (names.size === 0) return new Map();
  const { rows } = await tx.execute<{ id: string; name: string }>(sql`select id, external_id as name from customers
    where external_id = any(${sql.param([...names])}::text[])`);
  return new Map(rows.map(({ id, name }) => [name, id]));
}

/** Whether anything links the two sides of a trade is kept under both of them. */
export const linksAsked = (
  rowOf: ReadonlyMap<Candidate, LockedCustomer | null>,
  others: ReadonlyMap<string, string>,
): KeyUse[] =>
  [...rowOf].flatMap(([{ event }, row]) => {
    const other = otherOf(event);
    const id = other && others.get(other);
    return row && id ? [linkKey(row.id, id)] : [];
  });

/** The number on a customer's report as it is stored. */
const storedNumber = ({ id, key, sealed, residence }: LockedCustomer): string | undefined => {
  if (key === null || sealed.length === 0) return undefined;
  return phoneDigits(openPersonal(key, id, sealed).phone, residence ?? undefined) ?? undefined;
};

/** What registrations share that tell no number themselves: by the report that the customer made before, stored or of this batch. */
export function numbersAsked(rowOf: ReadonlyMap<Candidate, LockedCustomer | null>): KeyUse[] {
  const told = new Map<LockedCustomer, string | null>();
  return [...rowOf].flatMap(([{ event }, row]) => {
    if (row === null) return [];
    if (event.kind === "customer") told.set(row, phoneDigits(event.phone, event.residence));
    if (!asksForNumber(event)) return [];
    return [storedNumber(row), told.get(row) ?? undefined].flatMap((number) => numberKeys(event, number));
  });
}

/** The facts of one event; the shared keys that it touches are advanced by it. */
export function factsOfEvent({ lists, shared, onChain }: FactSources, event: Event, person: Person | null): Facts {
  return factsOf({
    lists,
    store: shared,
    ...onChain,
    event,
    customer: person && customerFacts(person),
    who: person && {
      id: person.row.id,
      household: person.household,
      company: person.row.type !== "person",
      since: person.row.createdAt.getTime(),
    },
    held: heldOf(lists, event, person),
  });
}

const opened = new WeakMap<Buffer, Held>();

/** What is known of the customer: the event's own word, or what is stored, opened only where a register or a registration asks for it. */
function heldOf({ registers }: FactLists, event: Event, person: Person | null): Held {
  if (event.kind === "customer") return { name: event.name, document: event.document?.number };
  if ((!registers && !asksForNumber(event)) || !person || person.row.sealed.length === 0) return {};
  const { id, sealed, residence } = person.row;
  const known = opened.get(sealed);
  if (known) return known;
  const { name, document, phone } = openPersonal(person.key, id, sealed);
  const number = phoneDigits(phone, residence ?? undefined);
  const held: Held = { name, ...(document && { document: document.number }), ...(number && { phone: number }) };
  opened.set(sealed, held);
  return held;
}

const customerFacts = ({ row, entityCode }: Person): CustomerFacts => ({
  id: row.externalId,
  entity: entityCode,
  type: row.type,
  kycLevel: row.kycLevel,
  ...(row.residence !== null && { residence: row.residence }),
  ...(row.timeZone !== null && { timeZone: row.timeZone }),
  plans: row.plans,
  createdAt: row.createdAt.getTime(),
  ...(row.termsVersion !== null && !disclosesBlacklists(row.termsVersion) && { blacklistsDisclosed: false }),
});
