// Who uses a device, an IP address or a crypto address: bounded sets of customers, what each moved within a day, the countries
// that a device was seen in.

import type { DeviceFacts, IpFacts } from "@/lib/scoring";
import { normaliseAddress } from "@/lib/spelling/crypto-address";
import { addressesOf, deviceOf, ipOf } from "./event-parts";
import type { Looking, Who } from "./looking";
import { type KeyUse, keyToAdvance, MEMBERS_LIMIT, type SharedKind, type User } from "./shared-store";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How far back use counts (rules.md, access.shared-device). */
export const within = 30 * DAY;
/** Value on an IP address is looked at over a day. */
const MOVED_HOURS = 25;

type Note = Partial<Pick<User, "a" | "b" | "t" | "h">> & { country?: string; cents?: number };

/** The countries of late with when each was last seen; undefined where there are none. */
const countriesAfter = (known: User["n"], at: number, country: string | undefined): User["n"] => {
  if (known === undefined) return country === undefined ? undefined : { [country]: at };
  const countries: Record<string, number> = {};
  let none = true;
  for (const name in known) {
    const last = known[name] ?? at;
    const latest = name === country ? Math.max(at, last) : last;
    if (latest < at - within) continue;
    countries[name] = latest;
    none = false;
  }
  if (country === undefined) return none ? undefined : countries;
  countries[country] ??= at;
  return countries;
};

const movedAfter = (known: User["m"], at: number, cents: number): User["m"] => {
  if (known === undefined && cents <= 0) return undefined;
  const hour = Math.floor(at / HOUR);
  const moved = (known ?? []).filter(([then]) => then > hour - MOVED_HOURS);
  if (moved.length === 0) return cents > 0 ? [[hour, cents]] : undefined;
  if (cents > 0) {
    const same = moved.findIndex(([then]) => then === hour);
    if (same < 0) moved.push([hour, cents]);
    else moved[same] = [hour, (moved[same]?.[1] ?? 0) + cents];
  }
  return moved;
};

/** The fields in their order, told or not: users have one shape, and their JSON leaves out what is undefined. */
const noted = (known: User | undefined, c: string, at: number, { h, a, b, t, country, cents = 0 }: Note): User => ({
  c,
  f: Math.min(at, known?.f ?? at),
  l: Math.max(at, known?.l ?? at),
  h: h !== undefined && h.length > 0 ? h : known?.h,
  a: a ?? known?.a,
  b: b ?? known?.b,
  t: t ?? known?.t,
  n: countriesAfter(known?.n, at, country),
  m: movedAfter(known?.m, at, cents),
});

const adds = <T>(value: T | undefined, known: T | undefined): boolean => value !== undefined && value !== known;

const addsHousehold = (tokens: User["h"], known: User["h"]): boolean =>
  tokens !== undefined &&
  tokens.length > 0 &&
  (tokens.length !== known?.length || tokens.some((token, index) => token !== known[index]));

/** A country is seen anew within an hour, or one is to be forgotten. */
const changesCountries = (known: User["n"] = {}, at: number, country: string | undefined): boolean => {
  if (country !== undefined && !(at < (known[country] ?? Number.NEGATIVE_INFINITY) + HOUR)) return true;
  for (const name in known) if ((known[name] ?? at) < at - within) return true;
  return false;
};

/** A busy device is not written again for each of its uses: the last sight moves in steps of an hour. */
const tellsNothing = (known: User, at: number, { h, a, b, t, country, cents = 0 }: Note): boolean =>
  at >= known.f &&
  at < known.l + HOUR &&
  known.m === undefined &&
  cents <= 0 &&
  !adds(a, known.a) &&
  !adds(b, known.b) &&
  !adds(t, known.t) &&
  !addsHousehold(h, known.h) &&
  !changesCountries(known.n, at, country);

type UsedKind = SharedKind & ("device" | "ip" | "address");
type Used = { users: readonly User[]; seen: boolean; saturated: boolean };

/** Notes a use; the users, this one last, in order of last use. */
const noteUse = ({ store, event }: Looking, who: Who, kind: UsedKind, text: string, note: Note): Used => {
  const key = store.keyOf(kind, text);
  const before = store.read(kind, key);
  const saturated = store.isSaturated(kind, key);
  const known = before.find(({ c }) => c === who.id);
  if (known !== undefined && tellsNothing(known, event.at, note)) return { users: before, seen: true, saturated };
  const next = noted(known, who.id, event.at, note);
  const others = known === undefined ? before : before.filter(({ c }) => c !== who.id);
  const full = others.length >= MEMBERS_LIMIT;
  const users = others.length === 0 ? [next] : [...(full ? others.slice(1 - MEMBERS_LIMIT) : others), next];
  store.write(kind, key, users, full);
  return { users, seen: before.length > 0 || saturated, saturated: saturated || full };
};

/** Whoever used it of late. The event's own customer is always one of them. */
const recentOf = (users: readonly User[], own: string, at: number): readonly User[] =>
  users.length === 1 ? users : users.filter(({ c, l }) => c === own || l >= at - within);

const inOneCountry = (users: readonly User[]): boolean => {
  let only: string | undefined;
  for (const { n } of users)
    for (const country in n) {
      only ??= country;
      if (country !== only) return false;
    }
  return true;
};

const countriesOf = (users: readonly User[], { event, doubledCountries }: Looking): DeviceFacts["countries"] => {
  if (inOneCountry(users)) return undefined;
  const last = new Map<string, number>();
  for (const { n = {} } of users)
    for (const [country, at] of Object.entries(n)) last.set(country, Math.max(at, last.get(country) ?? at));
  return [...last].map(([country, at]) => ({
    country,
    doubled: doubledCountries.has(country),
    ago: Math.max(0, event.at - at),
  }));
};

const deviceFacts = (looking: Looking, who: Who, id: string, { users, saturated }: Used): DeviceFacts => {
  const recent = recentOf(users, who.id, looking.event.at);
  const { at } = looking.event;
  const strangers = recent.flatMap(({ c, h, l }) =>
    c === who.id || h?.some((token) => who.household.includes(token)) ? [] : Math.max(0, at - l),
  );
  const [customers, household] = [recent.length, recent.length - strangers.length];
  const countries = countriesOf(recent, looking);
  return { id, customers, household, ...(strangers.length > 0 && { strangers }), saturated, within, countries };
};

/** Bound to its AS number: what was moved there while the address was another network's is another story. */
const moversOf = (users: readonly User[], at: number, asn: number | undefined): IpFacts["movers"] => {
  if (users.length < 2) return undefined;
  const hour = Math.floor(at / HOUR);
  const movers = users.flatMap(({ a, b, m }) => {
    if (b === undefined || (asn !== undefined && a !== undefined && a !== asn)) return [];
    const cents = (m ?? []).reduce((sum, [then, value]) => (then > hour - MOVED_HOURS + 1 ? sum + value : sum), 0);
    return cents > 0 ? [{ age: at - b, cents }] : [];
  });
  return movers.length > 1 ? movers : undefined;
};

const ipFacts = ({ event, network }: Looking, who: Who, { users, saturated }: Used): IpFacts => {
  const recent = recentOf(users, who.id, event.at);
  const asn = network?.asn ?? undefined;
  return { customers: recent.length, saturated, asn, movers: moversOf(recent, event.at, asn) };
};

/** Keys that `userFacts` reads and advances. An address counts as used when money moved, not when it was tried. */
export const userKeys = (event: Looking["event"]): KeyUse<UsedKind>[] => {
  const keys: KeyUse<UsedKind>[] = [];
  const [device, ip] = [deviceOf(event), ipOf(event)];
  if (device) keys.push(keyToAdvance("device", device));
  if (ip) keys.push(keyToAdvance("ip", ip));
  if (event.kind === "transaction")
    for (const address of addressesOf(event)) keys.push(keyToAdvance("address", normaliseAddress(address)));
  return keys;
};

export type UserFacts = { device?: DeviceFacts; ipShared?: IpFacts; addressSeen?: boolean; companiesOnIp: number };

const deviceUse = (looking: Looking, who: Who, device: string, country: string | null): DeviceFacts => {
  const used = noteUse(looking, who, "device", device, { h: who.household, country: country ?? undefined });
  return deviceFacts(looking, who, device, used);
};

const ipUse = (looking: Looking, who: Who, ip: string): Used => {
  const { event, network } = looking;
  const undone = event.kind === "transaction" && (event.status === "failed" || event.status === "cancelled");
  return noteUse(looking, who, "ip", ip, {
    a: network?.asn || undefined,
    b: who.since,
    t: who.company ? 1 : undefined,
    cents: event.kind === "transaction" && !undone ? event.usdCents : 0,
  });
};

/** Notes the event's uses and tells what is known of device, IP address and crypto address. */
export const userFacts = (looking: Looking): UserFacts => {
  const { event, who, network } = looking;
  const facts: UserFacts = { device: undefined, ipShared: undefined, addressSeen: undefined, companiesOnIp: 0 };
  if (who === null) return facts;
  const plain = network !== null && network.anonymiser === "none";
  const [device, ip] = [deviceOf(event), ipOf(event)];
  if (device) facts.device = deviceUse(looking, who, device, plain ? network.country : null);
  if (ip) {
    const used = ipUse(looking, who, ip);
    facts.ipShared = ipFacts(looking, who, used);
    // Behind a gateway or an anonymiser an IP address links nobody.
    if (plain && !network.mobileGateway && who.company)
      facts.companiesOnIp = used.users.filter(({ t, l }) => t === 1 && l >= event.at - within).length;
  }
  if (event.kind === "transaction")
    for (const address of addressesOf(event))
      facts.addressSeen = noteUse(looking, who, "address", normaliseAddress(address), {}).seen;
  return facts;
};
