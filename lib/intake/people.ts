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
  const household =
    row.sealed.length === 0 ? [] : tokens.household({ ...openPersonal(key, row.id, row.sealed), type: row.type });
  if (cachedHouseholds.size >= cacheLimit) cachedHouseholds.clear();
  cachedHouseholds.set(row.id, { sealed: row.sealed, household });
  return household;
}

/**
 * Changes the customer as the event says, before it is scored. Details, KYC level and the relationship each know how new they are: news
 * that is older changes nothing of that, whatever else was told meanwhile.
 */
export function applyToPerson(person: Person, event: Event, tokens: Tokeniser): void {
  const { row } = person;
  const told = timeOf(row.toldAt ?? row.asOf);
  if (event.kind === "customer") {
    const part = {
      ...detailsOf(person, event, tokens),
      ...(isOwnSource(event.source) ? {} : wordOf(row, event, told)),
    };
    if (Object.keys(part).length > 0) change(person, { ...part, asOf: newest(row, event.at) });
  } else if (event.kind === "kyc_level" && event.at >= told && event.at >= timeOf(row.levelAt)) {
    change(person, { kycLevel: event.level, levelAt: new Date(event.at), asOf: newest(row, event.at) });
  } else if (event.kind === "relationship_end" && event.at >= told && event.at > timeOf(row.relationshipEndedAt)) {
    change(person, { relationshipEndedAt: new Date(event.at) });
  }
}

const timeOf = (instant: Date | null): number => instant?.getTime() ?? Number.NEGATIVE_INFINITY;
const newest = ({ asOf }: LockedCustomer, at: number): Date => new Date(Math.max(asOf.getTime(), at));

function change(person: Person, part: Partial<LockedCustomer>): void {
  const { asOf, detailsAt, toldAt } = person.row;
  // rows of before these were kept: as new as the row was, not as it is about to be
  Object.assign(person.row, { detailsAt: detailsAt ?? asOf, toldAt: toldAt ?? asOf }, part);
  if (!person.changed) person.row.version += 1;
  person.changed = true;
  person.saved = false;
}

/** What the exchange's own word says beside the details. Of one instant a KYC level and an end stand, whichever came first. */
function wordOf(row: LockedCustomer, { at, kycLevel }: CustomerEvent, told: number): Partial<LockedCustomer> {
  if (at < told) return {};
  return {
    toldAt: new Date(at),
    ...(at > timeOf(row.levelAt) && { kycLevel }),
    ...(at > timeOf(row.relationshipEndedAt) && { relationshipEndedAt: null }),
  };
}

function detailsOf(person: Person, event: CustomerEvent, tokens: Tokeniser): Partial<LockedCustomer> {
  const { row } = person;
  if (event.at < timeOf(row.detailsAt ?? row.asOf)) return {};
  const personal: Personal = personalOf(event);
  person.tokens = tokens.customer(personal);
  person.household = tokens.household({ ...personal, type: event.type });
  return {
    type: event.type,
    language: event.language,
    residence: event.residence,
    timeZone: event.timeZone ?? null,
    termsVersion: event.termsVersion,
    plans: [...event.plans],
    sealed: sealPersonal(person.key, row.id, personal),
    detailsAt: new Date(event.at),
  };
}
