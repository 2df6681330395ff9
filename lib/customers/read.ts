// What is told of one customer: open columns, what the profile knows as usual, recent events opened, cases and clearances.
// Contact details stay covered; `covered` says only which of them are held.
import { and, asc, desc, eq, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customerKeys, customers, profiles } from "@/db/schema/customers";
import { entities } from "@/db/schema/entities";
import { events } from "@/db/schema/events";
import type { Actor } from "@/lib/access/actor";
import type { ClearanceView } from "@/lib/cases/dto";
import { withoutDecisions } from "@/lib/cases/second-look";
import type { ShownOutcome } from "@/lib/cases/states";
import { clearancesOf } from "@/lib/clearances/queries";
import { openBody } from "@/lib/intake/known-events";
import { mayKnowRule } from "@/lib/replay/narrow";
import type { RiskView } from "@/lib/risk-ratings/dto";
import { readRisk } from "@/lib/risk-ratings/read";
import {
  countSeen,
  decodeProfile,
  directions,
  EVERY_DIRECTION,
  type Profile,
  seenItems,
  totalWithin,
  usualAmount,
  usualDay,
  windowOf,
} from "@/lib/scoring";
import { readStepUpViews, type StepUpView, type UnknownStepUp } from "@/lib/step-ups/read";
import { dataKey } from "./data-keys";
import { type Contact, type Identity, openPersonal, splitPersonal } from "./personal";

const DAY = 86_400_000;
const recentEvents = 50;

/** Money in USD cents; instants in ISO 8601. */
export type CustomerActivity = {
  newest: string | null;
  events: number;
  thirtyDays: { count: number; usdCents: number; saturated: boolean };
  usualAmount: { median: number; deviation: number; samples: number } | null;
  /** Outgoing transactions and cents on a usual day. */
  usualDayOut: { count: number | null; usdCents: number | null };
  devices: number;
  countries: string[];
};

export type CustomerEventView = {
  id: string;
  senderId: string;
  kind: string;
  at: string;
  usdCents: number | null;
  direction: string | null;
  measure: string | null;
  score: number | null;
  hits: string[];
  suppressed: string[];
  /** What was asked before the transfer, or what a result did. */
  stepUp: StepUpView | UnknownStepUp | null;
  /** The event as it was sent; null until the view is recorded, and once the customer was erased. */
  sent: Record<string, unknown> | null;
};

export type CustomerView = {
  id: string;
  externalId: string;
  entity: { id: string; code: string };
  type: string;
  kycLevel: number;
  language: string | null;
  residence: string | null;
  timeZone: string | null;
  termsVersion: string | null;
  plans: string[];
  riskRating: string | null;
  /** Null until the worker has rated them. */
  risk: RiskView | null;
  since: string;
  endedAt: string | null;
  /** Null until the view is recorded, and once the customer was erased. */
  identity: Identity | null;
  erased: boolean;
  covered: (keyof Contact)[];
  activity: CustomerActivity | null;
  recent: CustomerEventView[];
  cases: {
    id: string;
    number: number;
    queue: string;
    state: string;
    outcome: ShownOutcome | null;
    openedAt: string;
    closedAt: string | null;
  }[];
  clearances: ClearanceView[];
};

/**
 * What a reader may be told: `named` opens the identity, `viewed` (a look that is on the record) the events as they were sent,
 * `casesVisible` narrows the cases that are named.
 */
export type Reading = { actor: Actor; now: Date; named: boolean; viewed: boolean; casesVisible: SQL | undefined };

/** Reads a customer; null when there is none that this transaction may see. */
export async function readCustomer(
  tx: Transaction,
  id: string,
  { actor, now, named, viewed, casesVisible }: Reading,
): Promise<CustomerView | null> {
  const [row] = await tx
    .select({
      customer: customers,
      code: entities.code,
      wrapped: customerKeys.wrapped,
      profile: profiles.bytes,
      events: profiles.events,
    })
    .from(customers)
    .innerJoin(entities, eq(entities.id, customers.entityId))
    .leftJoin(customerKeys, eq(customerKeys.customerId, customers.id))
    .leftJoin(profiles, eq(profiles.customerId, customers.id))
    .where(eq(customers.id, id));
  if (!row) return null;
  const { customer, wrapped } = row;
  const key = wrapped ? dataKey(id, wrapped) : null;
  const personal = key && customer.sealed.length > 0 ? splitPersonal(openPersonal(key, id, customer.sealed)) : null;
  return {
    id,
    externalId: customer.externalId,
    entity: { id: customer.entityId, code: row.code },
    type: customer.type,
    kycLevel: customer.kycLevel,
    language: customer.language,
    residence: customer.residence,
    timeZone: customer.timeZone,
    termsVersion: customer.termsVersion,
    plans: customer.plans,
    riskRating: customer.riskRating,
    risk: await readRisk(tx, id, customer.riskRating, key),
    since: customer.createdAt.toISOString(),
    endedAt: customer.relationshipEndedAt?.toISOString() ?? null,
    identity: named ? (personal?.identity ?? null) : null,
    erased: key === null,
    covered: Object.entries(personal?.contact ?? {}).flatMap(([name, value]) => (value ? [name as keyof Contact] : [])),
    activity: row.profile ? activityOf(decodeProfile(row.profile), row.events ?? 0) : null,
    recent: await readRecent(tx, id, viewed ? key : null, actor, now),
    cases: await readCases(tx, id, casesVisible, named ? null : actor),
    clearances: await clearancesOf(tx, actor, id, now, named ? { recorded: "customer" } : {}),
  };
}

function activityOf(profile: Profile, count: number): CustomerActivity {
  const { newest } = profile;
  const out = directions("out");
  return {
    newest: newest === 0 ? null : new Date(newest).toISOString(),
    events: count,
    thirtyDays: rename(totalWithin(profile, windowOf(profile, newest, 30 * DAY), EVERY_DIRECTION)),
    usualAmount: usualAmount(profile, newest),
    usualDayOut: { count: usualDay(profile, newest, out, "count"), usdCents: usualDay(profile, newest, out, "cents") },
    devices: countSeen(profile.devices),
    countries: seenItems(profile.countries).map(({ key }) => countryOf(key)),
  };
}

const rename = ({ count, cents, saturated }: { count: number; cents: number; saturated: boolean }) => ({
  count,
  usdCents: cents,
  saturated,
});

/** Two letters, as the profile packs them. */
const countryOf = (packed: number): string => String.fromCharCode(packed >> 8, packed & 0xff);

async function readRecent(
  tx: Transaction,
  customerId: string,
  key: Buffer | null,
  actor: Actor,
  now: Date,
): Promise<CustomerEventView[]> {
  const rows = await tx
    .select()
    .from(events)
    .where(eq(events.customerId, customerId))
    .orderBy(desc(events.at))
    .limit(recentEvents);
  const stepUps = await readStepUpViews(
    tx,
    rows.map(({ id }) => id),
    now,
  );
  const known = (rule: string): boolean => mayKnowRule(actor, rule);
  return rows.map((row) => ({
    id: row.id,
    senderId: row.senderId,
    kind: row.kind,
    at: row.at.toISOString(),
    usdCents: row.usdCents,
    direction: row.direction,
    measure: row.measure,
    score: row.score,
    hits: (row.hits ?? []).map(({ rule }) => rule).filter(known),
    suppressed: (row.suppressed ?? []).map(({ hit }) => hit.rule).filter(known),
    stepUp: stepUps.get(row.id) ?? null,
    // these repeat what is covered above
    sent: row.kind === "customer" || row.kind === "screening" ? null : (openBody(row, key)?.event ?? null),
  }));
}

/** `unrecorded`: a reader whose look this is not, and who is told no decision that they are to look at again. */
async function readCases(
  tx: Transaction,
  customerId: string,
  visible: SQL | undefined,
  unrecorded: Actor | null,
): Promise<CustomerView["cases"]> {
  const rows = await tx
    .select()
    .from(cases)
    .where(and(eq(cases.customerId, customerId), visible))
    .orderBy(asc(cases.openedAt));
  const told = rows.map(({ id, number, queue, state, outcome, openedAt, closedAt }) => ({
    id,
    number,
    queue,
    state,
    outcome: outcome as ShownOutcome | null,
    openedAt: openedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
  }));
  return unrecorded ? withoutDecisions({ tx, actor: unrecorded }, told, {}) : told;
}
