// Gathering a batch's customers: locked in id order, new where a customer event tells of somebody unknown, refused where an
// event names somebody that this sender's entities do not have.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type LockedCustomer, lockCustomers, type NewCustomer, newCustomer } from "@/lib/customers/store";
import type { Tokeniser } from "@/lib/customers/tokens";
import { partiesNamed } from "@/lib/disputes/payment";
import { decodeProfile, emptyProfile, ownProfile } from "@/lib/scoring";
import { disputedPayments } from "./dispute-causes";
import type { Candidate, Refused } from "./lines";
import { inSlices } from "./meanwhile";
import { householdOf, type Person } from "./people";
import type { Standing } from "./standing";
import type { Subjects } from "./subjects";

const refuse = ({ line, event }: Candidate, code: string, path: string, message: string): Refused => ({
  line,
  event: event.id,
  error: { code, path, message },
});

/** Whom the batch disputes a payment with. */
export const disputedWith = (tx: Transaction, subjects: Subjects): Promise<readonly string[]> =>
  partiesNamed(tx, disputedPayments([...subjects.keys()]));

/** Locks the customers that the batch concerns, and those whom it disputes a payment with. */
export const lockNamed = (
  tx: Transaction,
  subjects: Subjects,
  disputed: readonly string[],
): Promise<LockedCustomer[]> => lockCustomers(tx, [...new Set([...subjects.values(), ...disputed])]);

/** Whose row each event is about. `added` are customers that a customer event of this batch introduces: they are not stored yet. */
export type Matched = {
  rowOf: Map<Candidate, LockedCustomer | null>;
  added: NewCustomer[];
  refused: Refused[];
};

/** Matches events to customers in arrival order. Writes nothing. */
export function matchCustomers(
  standing: Standing,
  locked: readonly LockedCustomer[],
  subjects: Subjects,
  candidates: readonly Candidate[],
): Matched {
  const rows = new Map<string, LockedCustomer[]>();
  for (const row of locked) rows.set(row.externalId, [...(rows.get(row.externalId) ?? []), row]);
  const added: NewCustomer[] = [];
  const refused: Refused[] = [];
  const rowOf = new Map<Candidate, LockedCustomer | null>();
  for (const candidate of candidates) {
    const { event } = candidate;
    const customer = subjects.get(candidate);
    if (customer === undefined) {
      rowOf.set(candidate, null);
      continue;
    }
    const found = findRow(standing, candidate, rows.get(customer) ?? []);
    if (found === "new" && event.kind === "customer") {
      const made = newCustomer(standing.entityIds.get(event.entity) ?? "", event.customer, new Date(event.at));
      rows.set(event.customer, [...(rows.get(event.customer) ?? []), made]);
      added.push(made);
      rowOf.set(candidate, made);
    } else if (found === "new" || "error" in found) {
      const why = found === "new" ? unknownCustomer : found.error;
      refused.push(refuse(candidate, why.code, why.path, why.message));
    } else rowOf.set(candidate, found);
  }
  return { rowOf, added, refused };
}

/** The people whom a batch is about, each as they are before it. */
export async function gatherPeople(
  standing: Standing,
  tokens: Tokeniser,
  { rowOf, added }: Matched,
  profiles: ReadonlyMap<string, StoredProfile>,
): Promise<{ people: Person[]; personOf: Map<Candidate, Person | null> }> {
  const fresh = new Set<LockedCustomer>(added);
  const people = new Map<LockedCustomer, Person>();
  await inSlices([...new Set(rowOf.values())], (row) => {
    if (row?.key) people.set(row, personOf(standing, tokens, row, row.key, profiles.get(row.id), fresh.has(row)));
  });
  return {
    people: [...people.values()],
    personOf: new Map([...rowOf].map(([candidate, row]) => [candidate, row && (people.get(row) ?? null)])),
  };
}

const unknownCustomer = {
  code: "unknown_customer",
  path: "customer",
  message: "no customer event has told of this customer",
};

type Fault = { error: { code: string; path: string; message: string } };
const fault = (code: string, path: string, message: string): Fault => ({ error: { code, path, message } });

function findRow(
  standing: Standing,
  { event }: Candidate,
  rows: readonly LockedCustomer[],
): LockedCustomer | "new" | Fault {
  if (event.kind === "customer") {
    const entityId = standing.entityIds.get(event.entity);
    if (entityId === undefined) {
      return fault("unknown_entity", "entity", "there is no such entity, or this sender may not report for it");
    }
    return sound(rows.find((row) => row.entityId === entityId) ?? "new");
  }
  if (rows.length > 1)
    return fault("ambiguous_customer", "customer", "more than one entity has a customer of this name");
  return sound(rows[0] ?? "new");
}

/** A customer whose key was destroyed takes no more events: nothing could be sealed. */
const sound = (row: LockedCustomer | "new"): LockedCustomer | "new" | Fault =>
  row !== "new" && row.key === null ? fault("customer_erased", "customer", "this customer was erased") : row;

type StoredProfile = { bytes: Buffer; events: number };

/** The profiles of the customers who were there before the batch, as they are stored. */
export async function readProfiles(
  tx: Transaction,
  { rowOf, added }: Matched,
): Promise<ReadonlyMap<string, StoredProfile>> {
  const fresh = new Set<LockedCustomer>(added);
  const ids = [...new Set(rowOf.values())].flatMap((row) => (row === null || fresh.has(row) ? [] : row.id));
  if (ids.length === 0) return new Map();
  const { rows } = await tx.execute<StoredProfile & { id: string }>(sql`select customer_id as id, bytes, events
    from profiles where customer_id = any(${sql.param(ids)}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}

const personOf = (
  standing: Standing,
  tokens: Tokeniser,
  row: LockedCustomer,
  key: Buffer,
  stored: StoredProfile | undefined,
  fresh: boolean,
): Person => ({
  row,
  entityCode: standing.entityCodes.get(row.entityId) ?? "",
  fresh,
  key,
  profile: ownProfile(stored ? decodeProfile(stored.bytes) : emptyProfile),
  events: stored?.events ?? 0,
  household: householdOf(row, key, tokens),
  stored: stored !== undefined,
  changed: false,
  saved: !fresh,
  advanced: false,
  tokens: null,
});
