// The customers of a batch: each as it is after the events so far. What customer events, KYC levels and ended relationships
// change is collected here and written back once.

import { openPersonal, type Personal, personalOf, sealPersonal } from "@/lib/customers/personal";
import type { LockedCustomer } from "@/lib/customers/store";
import type { Token, Tokeniser } from "@/lib/customers/tokens";
import type { CustomerEvent, Event, OwnProfile } from "@/lib/scoring";
import { isOwnSource } from "./own-source";

export type Person = {
  row: LockedCustomer;
  entityCode: string;
  /** Added by this batch. */
  fresh: boolean;
  key: Buffer;
  profile: OwnProfile;
  /** Events scored so far. */
  events: number;
  household: string[];
  /** Whether a profile is stored already. */
  stored: boolean;
  changed: boolean;
  /** Whether its row in the database is as this one. */
  saved: boolean;
  advanced: boolean;
  /** Set when what people search by may have changed. */
  tokens: Token[] | null;
};

const cachedHouseholds = new Map<string, { sealed: Buffer; household: string[] }>();
const cacheLimit = 20_000;

/** Household tokens of a stored customer; personal data is opened only when it changed since last time. */
export function householdOf(row: LockedCustomer, key: Buffer, tokens: Tokeniser): string[] {
  const known = cachedHouseholds.get(row.id);
  if (known?.sealed.equals(row.sealed)) return known.household;
  const household = row.sealed.length === 0 ? [] : tokens.household(openPersonal(key, row.id, row.sealed));
  if (cachedHouseholds.size >= cacheLimit) cachedHouseholds.clear();
  cachedHouseholds.set(row.id, { sealed: row.sealed, household });
  return household;
}

/** Changes the customer as the event says, before it is scored; news that is older than what is known changes nothing. */
export function applyToPerson(person: Person, event: Event, tokens: Tokeniser): void {
  if (event.at < person.row.asOf.getTime()) return;
  if (event.kind === "customer") applyCustomer(person, event, tokens);
  else if (event.kind === "kyc_level") change(person, { kycLevel: event.level, asOf: new Date(event.at) });
  else if (event.kind === "relationship_end") endRelationship(person, event.at);
}

/** The newest end stands. */
function endRelationship(person: Person, at: number): void {
  const known = person.row.relationshipEndedAt;
  if (!known || known.getTime() < at) change(person, { relationshipEndedAt: new Date(at) });
}

/** Only what the exchange tells after the end begins it anew: of one instant the end stands, whichever came first. */
function isStillEnded({ row }: Person, { at, source }: CustomerEvent): boolean {
  return row.relationshipEndedAt !== null && (isOwnSource(source) || at <= row.relationshipEndedAt.getTime());
}

function change(person: Person, part: Partial<LockedCustomer>): void {
  Object.assign(person.row, part);
  if (!person.changed) person.row.version += 1;
  person.changed = true;
  person.saved = false;
}

function applyCustomer(person: Person, event: CustomerEvent, tokens: Tokeniser): void {
  const personal: Personal = personalOf(event);
  person.tokens = tokens.customer(personal);
  person.household = tokens.household(personal);
  change(person, {
    type: event.type,
    kycLevel: event.kycLevel,
    language: event.language,
    residence: event.residence,
    timeZone: event.timeZone ?? null,
    termsVersion: event.termsVersion,
    plans: [...event.plans],
    sealed: sealPersonal(person.key, person.row.id, personal),
    asOf: new Date(event.at),
    relationshipEndedAt: isStillEnded(person, event) ? person.row.relationshipEndedAt : null,
  });
}
