// How the small logs of a profile lie in memory, and how one item is read. Columns are in the order that items compare in.

import { type Layout, logItems } from "./log";
import { PAST_AMOUNTS } from "./past-amounts";
import type { CustodialArrival, Log, Mark, Order, Profile, Seen, SeenTable, Sighting, Spread } from "./profile";
import { seenItems } from "./seen";
import { TRANSACTIONS } from "./transaction-log";

export const SIGHTINGS: Layout<Sighting> = {
  width: 6,
  compared: 6,
  read: (rows, start) => ({
    at: rows[start] as number,
    lat: rows[start + 1] as number,
    lon: rows[start + 2] as number,
    device: rows[start + 3] as number,
    radiusKm: rows[start + 4] as number,
    country: rows[start + 5] as number,
  }),
};
export const MARKS: Layout<Mark> = {
  width: 3,
  compared: 3,
  read: (rows, start) => ({
    at: rows[start] as number,
    kind: rows[start + 1] as number,
    detail: rows[start + 2] as number,
  }),
};
export const SPREADS: Layout<Spread> = {
  width: 2,
  compared: 2,
  read: (rows, start) => ({ at: rows[start] as number, points: rows[start + 1] as number }),
};
export const ORDERS: Layout<Order> = {
  width: 4,
  compared: 4,
  read: (rows, start) => ({
    at: rows[start] as number,
    market: rows[start + 1] as number,
    side: rows[start + 2] === 0 ? 0 : 1,
    cancelled: rows[start + 3] === 1,
  }),
};
export const ARRIVALS: Layout<CustodialArrival> = {
  width: 2,
  compared: 2,
  read: (rows, start) => ({ at: rows[start] as number, cents: rows[start + 1] as number }),
};

// By index, `log.from … log.to − 1`.
export const sightingAt = (log: Log<Sighting>, index: number): Sighting => SIGHTINGS.read(log.rows, index * 6);
export const seenAt = (log: Log<Sighting>, index: number): number => log.rows[index * 6] as number;
export const latAt = (log: Log<Sighting>, index: number): number => log.rows[index * 6 + 1] as number;
export const lonAt = (log: Log<Sighting>, index: number): number => log.rows[index * 6 + 2] as number;
export const markAt = (log: Log<Mark>, index: number): Mark => MARKS.read(log.rows, index * 3);
export const spreadAt = (log: Log<Spread>, index: number): Spread => SPREADS.read(log.rows, index * 2);
export const orderAt = (log: Log<Order>, index: number): Order => ORDERS.read(log.rows, index * 4);
export const arrivalAt = (log: Log<CustodialArrival>, index: number): CustodialArrival =>
  ARRIVALS.read(log.rows, index * 2);

type Plain = {
  [K in keyof Profile]: Profile[K] extends Log<infer T> ? T[] : Profile[K] extends SeenTable ? Seen[] : Profile[K];
};
/** A profile with its logs as lists of objects: to look at and to compare. */
export const plainProfile = (profile: Profile): Plain => ({
  newest: profile.newest,
  transactions: logItems(profile.transactions, TRANSACTIONS),
  hours: profile.hours,
  days: profile.days,
  pastAmounts: logItems(profile.pastAmounts, PAST_AMOUNTS),
  oldParties: profile.oldParties,
  sightings: logItems(profile.sightings, SIGHTINGS),
  devices: seenItems(profile.devices),
  countries: seenItems(profile.countries),
  marks: logItems(profile.marks, MARKS),
  voided: profile.voided,
  allowed: seenItems(profile.allowed),
  destinations: profile.destinations,
  spreads: logItems(profile.spreads, SPREADS),
  orders: logItems(profile.orders, ORDERS),
  custodial: logItems(profile.custodial, ARRIVALS),
});
