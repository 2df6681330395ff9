// What is known about an event from outside the customer's own profile: computed by the caller, JSON-able, stored with the
// decision, so that a replay reads the same facts. Every part may be absent: a rule that needs it then does not fire.

import type { KycLevel } from "./event";

export type CustomerFacts = {
  id: string;
  entity: string;
  /** "person", "merchant" or "institution". */
  type: string;
  kycLevel: KycLevel;
  /** ISO 3166 alpha-2. */
  residence?: string;
  /** IANA name; without it the platform's zone is used. */
  timeZone?: string;
  /** Declared plans, normalised (`normalisePlan`). */
  plans: string[];
  /** Epoch milliseconds. */
  createdAt: number;
  /** False when the terms that the customer accepted say nothing of blacklists shared between exchanges. */
  blacklistsDisclosed?: boolean;
};

export type NetworkFacts = {
  ip: string;
  country: string | null;
  asn: number | null;
  network: string | null;
  anonymiser: "tor" | "vpn" | "hosting" | "none";
  /** The address lies in a country that the entity must not serve. */
  bannedCountry: boolean;
  /** A carrier's gateway: its place says nothing about the person's. */
  mobileGateway: boolean;
  place: { lat: number; lon: number; radiusKm: number } | null;
};

export type DeviceFacts = {
  id: string;
  /** Distinct customers on the device within `within`, this customer counted. */
  customers: number;
  /** Of those, with this customer's surname or address, this customer counted (so at least 1). */
  household: number;
  /** How many milliseconds before the event each of the others was last there; absent without any. */
  strangers?: number[];
  /** The shared index is full: `customers` is a lower bound. */
  saturated: boolean;
  /** Milliseconds that the count looks back. */
  within: number;
  /** Countries that the device was seen in, anonymisers left out; `ago` is milliseconds before the event. */
  countries?: { country: string; doubled: boolean; ago: number }[];
};

export type ListMatch = {
  list: string;
  kind: "sanctions" | "pep";
  uid: string;
  listedName: string;
  matchedAlias: string;
  /** 0–1, after birth date, country and numbers were weighed. */
  score: number;
  /** 0–1, the name alone. */
  nameScore: number;
  /** "contradicted": the same name, but what else is known speaks against the identity. It demotes and never drops. */
  strength: "possible" | "strong" | "contradicted";
  /** What the list says of its entry; public. */
  listed: { dob: string[]; nationality: string[]; type: string };
  /** Whole years between the customer's birth and the nearest birth date of the entry; absent when either is unknown. */
  bornApart?: number;
  /** What speaks for and against the identity, as codes or short sentences. */
  for: string[];
  against: string[];
  /** Changes when either side's name, birth date, country or identifiers change. */
  fingerprint: string;
};

export type AddressFacts = {
  address: string;
  /** `category` "sanctioned" is what `chain.sanctioned` looks for; `since` is an ISO date or instant. */
  labels: { category: string; source: string; name?: string; since?: string }[];
  /** Any customer here has used the address before. */
  seenBefore: boolean;
};

/** Who moved value from one IP address (bound to its AS number) within a day, this customer counted. */
export type IpFacts = {
  /** Customers ever seen on the address. */
  customers: number;
  saturated: boolean;
  asn?: number | null;
  /** Each customer's age and value moved within 24 h. */
  movers?: { age: number; cents: number }[];
};

/** Registrations that share something: how many milliseconds ago each was, this one counted. */
export type RegistrationFacts = { by: "device_traits" | "phone_range"; key: string; ago: number[]; saturated: boolean };

export type CompanyFacts = { by: "phone" | "building" | "ip"; key: string; companies: number; saturated: boolean };

/** What remains of a category of tainted money in what an address received; `hops` is the shortest way. */
export type Exposure = {
  category: string;
  share: number;
  hops: number;
  /** The tainted part of everything that the address received. */
  usdCents?: number;
  /** The way that brought most, in the order in which the money moved, and its transactions. */
  path?: string[];
  transactions?: string[];
};

export type BlacklistEntry = { source: string; tier: "first" | "other"; tag: string; copiedFrom?: string };
/** `via` is the blacklisted address when this one is only linked to it, and then `confirmations` of that transfer. */
export type BlacklistFacts = { address: string; entries: BlacklistEntry[]; via?: string; confirmations?: number };

export type Facts = {
  customer?: CustomerFacts;
  network?: NetworkFacts;
  device?: DeviceFacts;
  ipShared?: IpFacts;
  matches?: ListMatch[];
  address?: AddressFacts;
  /** Version of each list that was read, by list name. */
  listVersions?: Record<string, string>;
  /** USD for one unit of a currency on the event's day: `{ CNY: 0.139 }`. */
  rates?: { usdPerUnit: Record<string, number> };
  /** What of this event lies in a country that must not be served. */
  restricted?: { by: "network" | "residence" | "document" | "registration"; country: string }[];
  registrations?: RegistrationFacts[];
  /** Companies that share a phone number, a building or an IP address with this one, it counted. */
  companies?: CompanyFacts[];
  /** The document bound to the account is on a register of lost or stolen ones. */
  lostDocument?: { register: string; since?: string };
  /** The bank account of the event is known to have received fraud proceeds. */
  fraudAccount?: { source: string; since?: string; own: boolean };
  /** The asset of the event within the last hour: its largest move, and linked addresses seen active on chain. */
  market?: { asset: string; movePct: number; linkedActive: number };
  /** Congestion of the chain, 0–1. */
  congestion?: number;
  /** Of the address on the other side, nearest hops first. */
  exposure?: Exposure[];
  /** More lies behind the address than one decision looks at: its exposure is at least this. */
  exposureCut?: boolean;
  /**
   * Dealings with darknet addresses within 7 days: those at the nearest degree that has any, and what `further` ones have. A degree is
   * a step from the darknet to the nearer of the two who deal now: the customer, where the other side is the darknet itself.
   */
  darknet?: { dealings: number; degree: number; further?: { dealings: number; degree: number }[] };
  /** A withdrawal's address passes its money on to new addresses: how many blocks ago each was paid. */
  dispersal?: { address: string; ago: number[] };
  /** The money's way continued through change outputs: steps of the chain so far. */
  peel?: { address: string; steps: number };
  /** A protocol that the money went to has lost this share of its value. */
  protocol?: { address: string; lost: number; within: number; bridged: boolean };
  blacklist?: BlacklistFacts;
  /** Value came back to its sender: the share of it, and how many others it went through. */
  cycle?: { share: number; others: number; within: number; key: string };
  /** The customer on the other side and, for trades at one price within a day, how long ago each was. */
  pair?: { customer: string; linkedBy: string[]; samePrice: number[] };
  /** A partner's alerts on this same payment. */
  partnerAlerts?: { partner: string; code: string }[];
  /** The customer is linked to a member of staff. */
  staffLink?: { link: string };
  /** An embargo that the event's asset is under. */
  embargo?: { asset: string; reason: string };
};
