// Short ways to write events and facts in tests. Instants are offsets from one fixed moment, by day in most zones' terms.

import { decodeEvent } from "../decode/decode-event";
import type { Event } from "../event";
import type { CustomerFacts, Facts, NetworkFacts } from "../facts";

/** A Wednesday, 12:00 in Singapore (04:00 UTC). */
export const NOON = Date.UTC(2026, 9, 14, 4);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** What happens: an event as sent, with the facts known about it. */
export type Step = { raw: Record<string, unknown>; facts: Facts };

/** Overrides of an event's fields; `at` in milliseconds from NOON, `facts` on top of the usual ones. */
export type Changes = { at?: number; facts?: Facts; [field: string]: unknown };

export const person = (changes: Partial<CustomerFacts> = {}): CustomerFacts => ({
  id: "maria",
  entity: "sg",
  type: "person",
  kycLevel: 3,
  residence: "SG",
  timeZone: "Asia/Singapore",
  plans: [],
  createdAt: NOON - 400 * DAY,
  ...changes,
});

export const network = (changes: Partial<NetworkFacts> = {}): NetworkFacts => ({
  ip: "203.0.113.7",
  country: "SG",
  asn: 4657,
  network: "203.0.113.0/24",
  anonymiser: "none",
  bannedCountry: false,
  mobileGateway: false,
  place: { lat: 1.35, lon: 103.8, radiusKm: 20 },
  ...changes,
});

let serial = 0;
const step = (kind: string, fields: Record<string, unknown>, { at = 0, facts = {}, ...changes }: Changes): Step => ({
  raw: {
    id: `e${++serial}`,
    kind,
    at: new Date(NOON + at).toISOString(),
    source: "core",
    customer: "maria",
    ...fields,
    ...changes,
  },
  facts: { customer: person(), ...facts },
});

/** A transaction of so many dollars: a withdrawal to an address of its own unless said otherwise. */
export const pay = (usd: number, changes: Changes = {}): Step =>
  step(
    "transaction",
    {
      direction: "out",
      asset: "USDT",
      amount: String(usd),
      value_usd: usd.toFixed(2),
      device: "phone",
      counterparty: { kind: "address", id: `receiver-${serial + 1}` },
      status: "settled",
    },
    changes,
  );

export const login = (changes: Changes = {}): Step =>
  step("login", { ip: "203.0.113.7", device: "phone", user_agent: "test" }, changes);

export const another = (kind: string, changes: Changes = {}): Step => step(kind, {}, changes);

/** `times` steps made by `make`, each `apart` milliseconds after the one before, ending at `until`. */
export const every = (times: number, apart: number, make: (at: number, index: number) => Step, until = 0): Step[] =>
  Array.from({ length: times }, (_, index) => make(until - (times - 1 - index) * apart, index));

/** The decoded event; throws what is wrong with it. */
export const decoded = ({ raw }: Step): Event => {
  const result = decodeEvent(raw);
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.path}: ${result.error.message}`);
  return result.value;
};
