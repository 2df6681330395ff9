// One event on: the profile as it is after it. Late events find their place; events of one instant may come in any order.

import {
  COUNTERPARTY_KINDS,
  DIRECTIONS,
  type Event,
  type TransactionEvent,
  type TransactionUpdateEvent,
} from "../event";
import type { Facts } from "../facts";
import { keepDestinations } from "./destinations";
import { hashText, packCountry } from "./hash";
import { dropOlder, dropOldest, entryAt, insertItem, keepLatest, logLength } from "./log";
import { markOf } from "./marks";
import { coarsen, exactFrom, retire } from "./older";
import {
  ALLOWED_LIMIT,
  EXACT_HARD_LIMIT,
  EXACT_LIMIT,
  EXACT_SLACK,
  LONG_HORIZON,
  MARKS_LIMIT,
  type Mark,
  ORDERS_HORIZON,
  type Profile,
  SIGHTINGS_LIMIT,
  type Sighting,
  type TransactionEntry,
  VOIDED_LIMIT,
  type Voided,
} from "./profile";
import { dropUnseen, keepSeen, see } from "./seen";
import { addOrder, addTraits } from "./traits";
import { compareTransactions, voidEntry } from "./transaction-log";

type Draft = { -readonly [K in keyof Profile]: Profile[K] };

/** A cancellation without its transaction is waited for this long. */
const VOIDED_FOR = 7 * 86_400_000;

const compareSightings = (a: Sighting, b: Sighting): number =>
  a.at - b.at ||
  a.lat - b.lat ||
  a.lon - b.lon ||
  a.device - b.device ||
  a.radiusKm - b.radiusKm ||
  a.country - b.country;
const compareMarks = (a: Mark, b: Mark): number => a.at - b.at || a.kind - b.kind || a.detail - b.detail;
const compareVoided = (a: Voided, b: Voided): number => a.at - b.at || a.ref - b.ref;

const retireOldest = (draft: Draft, count: number): void => {
  const log = draft.transactions;
  retire(draft, log.items.slice(log.from, log.from + count), draft.newest);
  draft.transactions = dropOldest(log, count);
};

const DAY = 86_400_000;

/** A new day has begun: lets go of what is too old for it. */
const beginDay = (draft: Draft, day: number): void => {
  const oldest = day - LONG_HORIZON;
  const log = draft.transactions;
  const exact = exactFrom(day);
  let leaving = 0;
  while (log.from + leaving < log.to && entryAt(log, log.from + leaving).at < exact) leaving++;
  if (leaving > 0) retireOldest(draft, leaving);
  draft.sightings = dropOlder(draft.sightings, oldest);
  draft.marks = dropOlder(draft.marks, oldest);
  if (draft.voided.length > 0) draft.voided = draft.voided.filter(({ at }) => at >= day - VOIDED_FOR);
  draft.devices = dropUnseen(draft.devices, oldest);
  draft.countries = dropUnseen(draft.countries, oldest);
  draft.spreads = dropOlder(draft.spreads, oldest);
  draft.orders = dropOlder(draft.orders, day - ORDERS_HORIZON);
  draft.custodial = dropOlder(draft.custodial, day - VOIDED_FOR);
};

/** Time moves on to `newest`. What each part may hold is checked here only, so that events of one instant come in any order. */
const moveTimeTo = (draft: Draft, newest: number): void => {
  const day = newest - (newest % DAY);
  const isNewDay = day > draft.newest;
  draft.newest = newest;
  if (isNewDay) beginDay(draft, day);
  const length = logLength(draft.transactions);
  if (length > EXACT_LIMIT + EXACT_SLACK) retireOldest(draft, length - EXACT_LIMIT);
  if (draft.hours.length > 0 || isNewDay) coarsen(draft, newest);
  draft.devices = keepSeen(draft.devices);
  draft.countries = keepSeen(draft.countries);
  draft.allowed = keepSeen(draft.allowed, ALLOWED_LIMIT);
  draft.destinations = keepDestinations(draft.destinations);
};

const isFinal = (event: TransactionEvent): boolean => event.status === "settled";
const isVoid = (status: string | undefined): boolean => status === "failed" || status === "cancelled";

const addTransaction = (draft: Draft, event: TransactionEvent): void => {
  const { counterparty } = event;
  const ref = isFinal(event) ? 0 : hashText(event.id);
  let voided = isVoid(event.status);
  const isExact = event.at >= exactFrom(draft.newest);
  // One too old for the exact log leaves it at once: no cancellation finds it there, be it told before or after.
  if (isExact && ref !== 0 && draft.voided.length > 0) {
    const others = draft.voided.filter((one) => one.ref !== ref);
    voided ||= others.length < draft.voided.length;
    draft.voided = others;
  }
  const entry: TransactionEntry = {
    at: event.at,
    cents: event.usdCents,
    cny: event.currency === "CNY" ? (event.fiatCents ?? 0) : 0,
    direction: DIRECTIONS.indexOf(event.direction),
    partyKind: counterparty === undefined ? 0 : COUNTERPARTY_KINDS.indexOf(counterparty.kind) + 1,
    party: counterparty === undefined ? 0 : hashText(counterparty.id),
    device: event.device === undefined ? 0 : hashText(event.device),
    ref,
    voided,
  };
  if (!isExact) {
    retire(draft, [entry], draft.newest);
    return;
  }
  draft.transactions = insertItem(draft.transactions, entry, compareTransactions);
  if (logLength(draft.transactions) > EXACT_HARD_LIMIT) retireOldest(draft, 1);
};

const updateTransaction = (draft: Draft, event: TransactionUpdateEvent): void => {
  if (!isVoid(event.status)) return;
  const ref = hashText(event.transaction);
  const log = voidEntry(draft.transactions, ref);
  if (log !== null) {
    draft.transactions = log;
    return;
  }
  let at = event.at;
  for (const one of draft.voided) if (one.ref === ref) at = Math.max(at, one.at);
  const others = draft.voided.filter((one) => one.ref !== ref);
  draft.voided = [...others, { at, ref }].sort(compareVoided).slice(-VOIDED_LIMIT);
};

/** Where a session was seen: only from addresses that say something about the person's place. */
const addSighting = (draft: Draft, at: number, device: string | undefined, facts: Facts): void => {
  const deviceKey = device === undefined ? 0 : hashText(device);
  if (deviceKey !== 0) draft.devices = see(draft.devices, deviceKey, at);
  const network = facts.network;
  if (network === undefined || network.anonymiser !== "none" || network.mobileGateway) return;
  const country = packCountry(network.country);
  if (country !== 0) draft.countries = see(draft.countries, country, at);
  if (network.place === null) return;
  const sighting: Sighting = {
    at,
    lat: Math.round(network.place.lat * 10),
    lon: Math.round(network.place.lon * 10),
    radiusKm: Math.round(network.place.radiusKm),
    country,
    device: deviceKey,
  };
  draft.sightings = keepLatest(draft.sightings, sighting, compareSightings, SIGHTINGS_LIMIT);
};

/** The profile after `event`. The given one stays as it was. */
export const advance = (profile: Profile, event: Event, facts: Facts): Profile => {
  const draft: Draft = {
    newest: profile.newest,
    transactions: profile.transactions,
    hours: profile.hours,
    days: profile.days,
    oldAmounts: profile.oldAmounts,
    oldParties: profile.oldParties,
    sightings: profile.sightings,
    devices: profile.devices,
    countries: profile.countries,
    marks: profile.marks,
    voided: profile.voided,
    allowed: profile.allowed,
    destinations: profile.destinations,
    spreads: profile.spreads,
    orders: profile.orders,
    custodial: profile.custodial,
  };
  if (event.at > draft.newest) moveTimeTo(draft, event.at);
  switch (event.kind) {
    case "transaction":
      addTransaction(draft, event);
      if (!isVoid(event.status)) addTraits(draft, event, facts);
      addSighting(draft, event.at, event.device, facts);
      return draft;
    case "login":
      addSighting(draft, event.at, event.device, facts);
      return draft;
    case "transaction_update":
      updateTransaction(draft, event);
      return draft;
    case "order":
      addOrder(draft, event);
      return draft;
    case "destination_allowed":
      draft.allowed = see(draft.allowed, hashText(event.address), event.at);
      return draft;
    case "registration":
      addSighting(draft, event.at, event.device, facts);
  }
  const mark = markOf(event);
  if (mark !== null) draft.marks = keepLatest(draft.marks, mark, compareMarks, MARKS_LIMIT);
  return draft;
};
