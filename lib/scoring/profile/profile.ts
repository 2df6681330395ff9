// A customer's rolling state, as rules read it. Immutable to whoever holds it: advancing makes another one.
// Bounded: every part has a ceiling; what falls out of the exact part is kept in coarse buckets and said to be saturated.

/** Exact transactions kept, at least, where there are as many within the horizon. */
export const EXACT_LIMIT = 512;
/** Beyond EXACT_LIMIT they leave in batches of this many when time moves on: retiring one by one would cost the most of all. */
export const EXACT_SLACK = 64;
/** A ceiling for those of one instant. */
export const EXACT_HARD_LIMIT = 2048;
/** How far back transactions are exact: above the largest window parameter (30 days), from the start of a week. */
export const EXACT_HORIZON = 31 * 86_400_000;
/** How far back buckets, sightings, devices, countries and marks go. */
export const LONG_HORIZON = 92 * 86_400_000;
/** Buckets are hours for this long, days after. */
export const HOUR_BUCKETS_FOR = 48 * 3_600_000;
export const SIGHTINGS_LIMIT = 24;
export const MARKS_LIMIT = 32;
export const SEEN_LIMIT = 16;
export const OLD_PARTIES_LIMIT = 64;
/** A cancellation without its transaction is waited for this long, and arrivals from elsewhere are remembered. */
export const VOIDED_FOR = 7 * 86_400_000;
export const VOIDED_LIMIT = 16;
/** Of one instant so many may wait, so that a burst is cancelled alike whichever was told first. */
export const VOIDED_HARD_LIMIT = 128;
export const ALLOWED_LIMIT = 32;
export const DESTINATIONS_LIMIT = 16;
export const SPREADS_LIMIT = 12;
export const ORDERS_LIMIT = 64;
/** Orders are looked at within hours, never beyond this. */
export const ORDERS_HORIZON = 2 * 86_400_000;
export const CUSTODIAL_LIMIT = 16;

/** One transaction. Identifiers are hashes (`hashText`), 0 when absent. */
export type TransactionEntry = {
  readonly at: number;
  readonly cents: number;
  /** CNY cents when the transaction was in CNY, else 0. */
  readonly cny: number;
  /** Index in DIRECTIONS. */
  readonly direction: number;
  /** Index in COUNTERPARTY_KINDS + 1, 0 when absent. */
  readonly partyKind: number;
  readonly party: number;
  readonly device: number;
  /** Hash of the transaction's id while its status is not final: an update may still void it. */
  readonly ref: number;
  /** Failed or cancelled: counts for nothing. */
  readonly voided: boolean;
};

declare const item: unique symbol;
/**
 * Things in time order, a row of numbers each: rows `from … to − 1`. Successors may share `rows`; never write to it (see
 * `log.ts`, and `layouts.ts` for what a row says).
 */
export type Log<T> = {
  readonly rows: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly [item]?: T;
};
export type TransactionLog = Log<TransactionEntry>;

/** What was taken out of the exact log: a count and a sum per direction. `start` is on the hour or on the UTC day. */
export type Bucket = {
  readonly start: number;
  readonly direction: number;
  readonly count: number;
  readonly cents: number;
};

/** A session seen at a place (anonymisers and carrier gateways have none and are not kept). */
export type Sighting = {
  readonly at: number;
  /** Tenths of a degree. */
  readonly lat: number;
  readonly lon: number;
  readonly radiusKm: number;
  /** Two letters packed by `packCountry`, 0 when unknown. */
  readonly country: number;
  readonly device: number;
};

/** A device or a country: since when exactly, and until which UTC day (its start). */
export type Seen = { readonly key: number; readonly first: number; readonly lastDay: number };
/** Things seen, three numbers each (see `seen.ts`). */
export type SeenTable = readonly number[] & { readonly [item]?: Seen };

/** An amount that left the exact log: the UTC day (its start) and the kind of movement, as `movementOf` tells it. */
export type PastAmount = { readonly at: number; readonly cents: number; readonly movement: number };

/** A receiver or sender whose transactions have left the exact log. */
export type OldParty = { readonly key: number; readonly last: number };

/** Any other event worth remembering: what, and the hash of its detail. */
export type Mark = { readonly at: number; readonly kind: number; readonly detail: number };

/** A cancellation that arrived before its transaction. */
export type Voided = { readonly at: number; readonly ref: number };

/** A crypto address that the customer sent to: how often, and the hash of its first and last four characters. */
export type Destination = {
  readonly party: number;
  readonly ends: number;
  readonly count: number;
  readonly lastDay: number;
};

/** How far a trade's price was from the market's, in basis points. */
export type Spread = { readonly at: number; readonly points: number };

/** An order that was filled or cancelled; `market` is a hash. */
export type Order = {
  readonly at: number;
  readonly market: number;
  readonly side: 0 | 1;
  readonly cancelled: boolean;
};

/** Value that came in from another exchange or desk. */
export type CustodialArrival = { readonly at: number; readonly cents: number };

export type Profile = {
  /** Instant of the newest event, 0 for none. */
  readonly newest: number;
  readonly transactions: TransactionLog;
  /** Buckets of an hour, for what left the exact log within 48 hours, and of a day for what is older. */
  readonly hours: readonly Bucket[];
  readonly days: readonly Bucket[];
  /** The latest amounts that left the exact log; see `past-amounts.ts`. */
  readonly pastAmounts: Log<PastAmount>;
  readonly oldParties: readonly OldParty[];
  readonly sightings: Log<Sighting>;
  readonly devices: SeenTable;
  readonly countries: SeenTable;
  readonly marks: Log<Mark>;
  readonly voided: readonly Voided[];
  /** Destinations that the customer allow-listed; kept until newer ones need the place. */
  readonly allowed: SeenTable;
  readonly destinations: readonly Destination[];
  readonly spreads: Log<Spread>;
  readonly orders: Log<Order>;
  readonly custodial: Log<CustodialArrival>;
};

/** A log of one's own: its bounds are moved in place; its rows may be shared and are appended to or replaced (see `log.ts`). */
export type OwnLog<T> = { rows: readonly number[]; from: number; to: number; readonly [item]?: T };

/**
 * A profile that belongs to whoever made it by `ownProfile` and is advanced in place (`advanceOwn`), without a copy per event.
 * What its tables hold may be shared with other profiles and is replaced, written to only where it is told to be its own.
 */
export type OwnProfile = {
  -readonly [K in keyof Profile]: Profile[K] extends Log<infer T> ? OwnLog<T> : Profile[K];
} & {
  /** No day that begins up to this instant finds anything too old: a bound from below, found anew when one begins later. */
  dueAfter: number;
  /** False while no table holds more than it may keep once time moves on. */
  hasGrown: boolean;
  /** True once the table was made here: no other profile holds it. */
  ownsDevices: boolean;
  ownsCountries: boolean;
};

const NOTHING: readonly never[] = Object.freeze([]);
const EMPTY_LOG: Log<never> = Object.freeze({ rows: NOTHING, from: 0, to: 0 });

const BLANK: Profile = {
  newest: 0,
  transactions: EMPTY_LOG,
  hours: NOTHING,
  days: NOTHING,
  pastAmounts: EMPTY_LOG,
  oldParties: NOTHING,
  sightings: EMPTY_LOG,
  devices: NOTHING,
  countries: NOTHING,
  marks: EMPTY_LOG,
  voided: NOTHING,
  allowed: NOTHING,
  destinations: NOTHING,
  spreads: EMPTY_LOG,
  orders: EMPTY_LOG,
  custodial: EMPTY_LOG,
};

/** The profile of a customer of whom nothing is known. */
export const emptyProfile: Profile = Object.freeze({ ...BLANK });

/** A profile that is being put together: each part is set once, and none is written to. */
export type Draft = { -readonly [K in keyof Profile]: Profile[K] };

/** A profile to put together, empty as yet. (Not a copy of the frozen one, which the engine makes slowly.) */
export const draftProfile = (): Draft => ({ ...BLANK });

const ownLog = <T>({ rows, from, to }: Log<T>): OwnLog<T> => ({ rows, from, to });

/** A profile of one's own that begins as the given one, which stays as it is: what its tables hold belongs to both from now on. */
export const ownProfile = (profile: Profile | OwnProfile): OwnProfile => {
  if ("ownsDevices" in profile) {
    profile.ownsDevices = false;
    profile.ownsCountries = false;
  }
  return {
    newest: profile.newest,
    transactions: ownLog(profile.transactions),
    hours: profile.hours,
    days: profile.days,
    pastAmounts: ownLog(profile.pastAmounts),
    oldParties: profile.oldParties,
    sightings: ownLog(profile.sightings),
    devices: profile.devices,
    countries: profile.countries,
    marks: ownLog(profile.marks),
    voided: profile.voided,
    allowed: profile.allowed,
    destinations: profile.destinations,
    spreads: ownLog(profile.spreads),
    orders: ownLog(profile.orders),
    custodial: ownLog(profile.custodial),
    dueAfter: Number.NEGATIVE_INFINITY,
    hasGrown: true,
    ownsDevices: false,
    ownsCountries: false,
  };
};
