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
  /** The shared index is full: `customers` is a lower bound. */
  saturated: boolean;
  /** Milliseconds that the count looks back. */
  within: number;
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

export type Facts = {
  customer?: CustomerFacts;
  network?: NetworkFacts;
  device?: DeviceFacts;
  ipShared?: { customers: number; saturated: boolean };
  matches?: ListMatch[];
  address?: AddressFacts;
  /** Version of each list that was read, by list name. */
  listVersions?: Record<string, string>;
  /** USD for one unit of a currency on the event's day: `{ CNY: 0.139 }`. */
  rates?: { usdPerUnit: Record<string, number> };
};
