// One event on: the profile as it is after it. Late events find their place; events of one instant may come in any order.

import { directionIndex, type Event, partyKindOf, type TransactionEvent, type TransactionUpdateEvent } from "../event";
import type { Facts } from "../facts";
import { keepDestinations } from "./destinations";
import { holdUntil, nextDue, SEEN_FOR_SURE } from "./due";
import { hashText, packCountry } from "./hash";
import { ARRIVALS, MARKS, ORDERS, SIGHTINGS, SPREADS } from "./layouts";
import { appended, dropOlder, dropOldest, keepLatest, logLength, openEnd } from "./log";
import { markOf } from "./marks";
import { coarsen, exactFrom, retire, startOf } from "./older";
import { dropPastAmounts } from "./past-amounts";
import {
  ALLOWED_LIMIT,
  EXACT_HARD_LIMIT,
  EXACT_HORIZON,
  EXACT_LIMIT,
  EXACT_SLACK,
  LONG_HORIZON,
  MARKS_LIMIT,
  ORDERS_HORIZON,
  type OwnProfile,
  ownProfile,
  type Profile,
  SEEN_LIMIT,
  SIGHTINGS_LIMIT,
  type TransactionEntry,
  VOIDED_FOR,
  VOIDED_HARD_LIMIT,
  VOIDED_LIMIT,
  type Voided,
} from "./profile";
import { countSeen, dropUnseen, keepSeen, see } from "./seen";
import { addOrder, addTraits } from "./traits";
import { addEntry, instantAt, transactionAt, voidEntry } from "./transaction-log";

const compareVoided = (a: Voided, b: Voided): number => a.at - b.at || a.ref - b.ref;

const retireOldest = (own: OwnProfile, count: number): void => {
  const log = own.transactions;
  const leaving: TransactionEntry[] = [];
  for (let index = log.from; index < log.from + count; index++) leaving.push(transactionAt(log, index));
  retire(own, leaving, own.newest);
  dropOldest(log, count);
};

const DAY = 86_400_000;

/** A new day has begun: lets go of what is too old for it. */
const beginDay = (own: OwnProfile, day: number): void => {
  const oldest = day - LONG_HORIZON;
  const log = own.transactions;
  const exact = exactFrom(day);
  let leaving = 0;
  while (log.from + leaving < log.to && instantAt(log, log.from + leaving) < exact) leaving++;
  if (leaving > 0) retireOldest(own, leaving);
  dropOlder(own.sightings, oldest, SIGHTINGS);
  dropOlder(own.marks, oldest, MARKS);
  if (own.voided.length > 0) own.voided = own.voided.filter(({ at }) => at >= day - VOIDED_FOR);
  own.devices = dropUnseen(own.devices, oldest);
  own.countries = dropUnseen(own.countries, oldest);
  dropOlder(own.spreads, oldest, SPREADS);
  dropOlder(own.orders, day - ORDERS_HORIZON, ORDERS);
  dropOlder(own.custodial, day - VOIDED_FOR, ARRIVALS);
  dropPastAmounts(own.pastAmounts, day);
  own.dueAfter = nextDue(own);
};

/** Tables that have grown keep what they may. */
const trim = (own: OwnProfile): void => {
  own.devices = keepSeen(own.devices);
  own.countries = keepSeen(own.countries);
  own.allowed = keepSeen(own.allowed, ALLOWED_LIMIT);
  own.destinations = keepDestinations(own.destinations);
  if (own.voided.length > VOIDED_LIMIT) own.voided = own.voided.slice(-VOIDED_LIMIT);
  own.hasGrown = false;
};

/** Time moves on to `newest`. What each part may hold is checked here only, so that events of one instant come in any order. */
const moveTimeTo = (own: OwnProfile, newest: number): void => {
  const day = startOf(newest, DAY);
  const isNewDay = day > own.newest;
  own.newest = newest;
  if (isNewDay && day > own.dueAfter) beginDay(own, day);
  const length = logLength(own.transactions);
  if (length > EXACT_LIMIT + EXACT_SLACK) retireOldest(own, length - EXACT_LIMIT);
  if (own.hours.length > 0 || isNewDay) coarsen(own, newest);
  if (own.hasGrown) trim(own);
};

const isFinal = (event: TransactionEvent): boolean => event.status === "settled";
const isVoid = (status: string | undefined): boolean => status === "failed" || status === "cancelled";

const entryOf = (event: TransactionEvent, ref: number, voided: boolean): TransactionEntry => {
  const { counterparty } = event;
  return {
    at: event.at,
    cents: event.usdCents,
    cny: event.currency === "CNY" ? (event.fiatCents ?? 0) : 0,
    direction: directionIndex(event.direction),
    partyKind: counterparty === undefined ? 0 : partyKindOf(counterparty.kind),
    party: counterparty === undefined ? 0 : hashText(counterparty.id),
    device: event.device === undefined ? 0 : hashText(event.device),
    ref,
    voided,
  };
};

const addTransaction = (own: OwnProfile, event: TransactionEvent): void => {
  const ref = isFinal(event) ? 0 : hashText(event.id);
  let voided = isVoid(event.status);
  const isExact = event.at >= exactFrom(own.newest);
  // One too old for the exact log leaves it at once: no cancellation finds it there, be it told before or after.
  if (isExact && ref !== 0 && own.voided.length > 0) {
    const others = own.voided.filter((one) => one.ref !== ref);
    voided ||= others.length < own.voided.length;
    own.voided = others;
  }
  if (!isExact) {
    retire(own, [entryOf(event, ref, voided)], own.newest);
    return;
  }
  holdUntil(own, event.at + EXACT_HORIZON);
  addEntry(own.transactions, entryOf(event, ref, voided));
  if (logLength(own.transactions) > EXACT_HARD_LIMIT) retireOldest(own, 1);
};

const updateTransaction = (own: OwnProfile, event: TransactionUpdateEvent): void => {
  if (!isVoid(event.status)) return;
  const ref = hashText(event.transaction);
  if (voidEntry(own.transactions, ref)) return;
  let at = event.at;
  for (const one of own.voided) if (one.ref === ref) at = Math.max(at, one.at);
  const others = own.voided.filter((one) => one.ref !== ref);
  holdUntil(own, at + VOIDED_FOR);
  own.voided = [...others, { at, ref }].sort(compareVoided).slice(-VOIDED_HARD_LIMIT);
  own.hasGrown = true;
};

/** Where a session was seen: only from addresses that say something about the person's place. */
const addSighting = (own: OwnProfile, at: number, device: string | undefined, facts: Facts): void => {
  holdUntil(own, at + SEEN_FOR_SURE);
  const deviceKey = device === undefined ? 0 : hashText(device);
  if (deviceKey !== 0) {
    const devices = see(own.devices, deviceKey, at, own.ownsDevices);
    if (devices !== own.devices) {
      own.devices = devices;
      own.ownsDevices = true;
    }
    if (countSeen(own.devices) > SEEN_LIMIT) own.hasGrown = true;
  }
  const network = facts.network;
  if (network === undefined || network.anonymiser !== "none") return;
  const country = packCountry(network.country);
  if (country !== 0) {
    const countries = see(own.countries, country, at, own.ownsCountries);
    if (countries !== own.countries) {
      own.countries = countries;
      own.ownsCountries = true;
    }
    if (countSeen(own.countries) > SEEN_LIMIT) own.hasGrown = true;
  }
  // a carrier's gateway says which country, and nothing of where in it
  if (network.place === null || network.mobileGateway) return;
  const lat = Math.round(network.place.lat * 10);
  const lon = Math.round(network.place.lon * 10);
  const radiusKm = Math.round(network.place.radiusKm);
  const rows = openEnd(own.sightings, at, SIGHTINGS.width);
  if (rows === null)
    keepLatest(own.sightings, [at, lat, lon, deviceKey, radiusKm, country], SIGHTINGS, SIGHTINGS_LIMIT);
  else {
    rows.push(at, lat, lon, deviceKey, radiusKm, country);
    appended(own.sightings, SIGHTINGS_LIMIT);
  }
};

/** Advances a profile of one's own by `event`: nothing is copied, and nobody else may hold it as it was. */
export const advanceOwn = (own: OwnProfile, event: Event, facts: Facts): void => {
  if (event.at > own.newest) moveTimeTo(own, event.at);
  switch (event.kind) {
    case "transaction":
      addTransaction(own, event);
      if (!isVoid(event.status)) addTraits(own, event, facts);
      addSighting(own, event.at, event.device, facts);
      return;
    case "login":
      addSighting(own, event.at, event.device, facts);
      return;
    case "transaction_update":
      updateTransaction(own, event);
      return;
    case "order":
      addOrder(own, event);
      return;
    case "destination_allowed":
      own.allowed = see(own.allowed, hashText(event.address), event.at);
      own.hasGrown = true;
      return;
    case "registration":
      addSighting(own, event.at, event.device, facts);
  }
  const mark = markOf(event);
  if (mark === null) return;
  holdUntil(own, event.at + LONG_HORIZON);
  keepLatest(own.marks, mark, MARKS, MARKS_LIMIT);
};

/** The profile after `event`. The given one stays as it was. */
export const advance = (profile: Profile, event: Event, facts: Facts): Profile => {
  const own = ownProfile(profile);
  advanceOwn(own, event, facts);
  return own;
};
