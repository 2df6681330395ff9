// Who uses a device, an IP address or a crypto address: bounded sets of customers, what each moved within a day, the countries
// that a device was seen in.

import type { DeviceFacts, IpFacts } from "@/lib/scoring";
import { normaliseAddress } from "@/lib/tracing/address-labels";
import { addressesOf, deviceOf, ipOf } from "./event-parts";
import type { Looking } from "./looking";
import { MEMBERS_LIMIT, type SharedKind, type User } from "./shared-store";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How far back use counts (rules.md, access.shared-device). */
const within = 30 * DAY;
/** Value on an IP address is looked at over a day. */
const MOVED_HOURS = 25;

type Note = Partial<Pick<User, "a" | "b" | "t" | "h">> & { country?: string; cents?: number };

const keep = <T>(value: T | undefined, before: T | undefined): T | undefined => value ?? before;

const noted = (known: User | undefined, c: string, at: number, note: Note): User => {
  const user: User = { c, f: Math.min(at, known?.f ?? at), l: Math.max(at, known?.l ?? at) };
  const household = note.h !== undefined && note.h.length > 0 ? note.h : known?.h;
  if (household !== undefined) user.h = household;
  const asn = keep(note.a, known?.a);
  if (asn !== undefined) user.a = asn;
  const since = keep(note.b, known?.b);
  if (since !== undefined) user.b = since;
  if (note.t ?? known?.t) user.t = 1;
  const countries = { ...known?.n };
  if (note.country !== undefined) countries[note.country] = Math.max(at, countries[note.country] ?? at);
  for (const [country, last] of Object.entries(countries)) if (last < at - within) delete countries[country];
  if (Object.keys(countries).length > 0) user.n = countries;
  const hour = Math.floor(at / HOUR);
  const moved = (known?.m ?? []).filter(([then]) => then > hour - MOVED_HOURS);
  if (note.cents !== undefined && note.cents > 0) {
    const same = moved.findIndex(([then]) => then === hour);
    if (same < 0) moved.push([hour, note.cents]);
    else moved[same] = [hour, (moved[same]?.[1] ?? 0) + note.cents];
  }
  if (moved.length > 0) user.m = moved;
  return user;
};

/** A busy device is not written again for each of its uses: the last sight moves in steps of an hour. */
const tellsNothing = (known: User, next: User): boolean => {
  if (next.f !== known.f || next.l >= known.l + HOUR || next.a !== known.a || next.b !== known.b) return false;
  if (next.t !== known.t || next.h?.join() !== known.h?.join() || next.m !== undefined || known.m !== undefined)
    return false;
  const [was, is] = [Object.keys(known.n ?? {}), Object.entries(next.n ?? {})];
  return was.length === is.length && is.every(([country, at]) => at < (known.n?.[country] ?? 0) + HOUR);
};

type Used = { users: readonly User[]; seen: boolean; saturated: boolean };

/** Notes a use; the users, this one last, in order of last use. */
const noteUse = (
  { store, who, event }: Looking,
  kind: SharedKind & ("device" | "ip" | "address"),
  text: string,
  note: Note,
): Used => {
  const key = store.keyOf(kind, text);
  const before = store.read(kind, key);
  const saturated = store.isSaturated(kind, key);
  if (who === null) return { users: before, seen: before.length > 0 || saturated, saturated };
  const known = before.find(({ c }) => c === who.id);
  const next = noted(known, who.id, event.at, note);
  if (known !== undefined && tellsNothing(known, next)) return { users: before, seen: true, saturated };
  const others = before.filter(({ c }) => c !== who.id);
  const full = others.length >= MEMBERS_LIMIT;
  const users = [...(full ? others.slice(1 - MEMBERS_LIMIT) : others), next];
  store.write(kind, key, users, full);
  return { users, seen: before.length > 0 || saturated, saturated: saturated || full };
};

const isRecent = (at: number, id: string, user: User): boolean => user.c === id || user.l >= at - within;

const deviceFacts = (looking: Looking, id: string, { users, saturated }: Used): DeviceFacts => {
  const { who, event, doubledCountries } = looking;
  const own = who?.id ?? "";
  const recent = users.filter((user) => isRecent(event.at, own, user));
  const kin = recent.filter(({ c, h }) => c === own || h?.some((token) => who?.household.includes(token)));
  const last = new Map<string, number>();
  for (const { n } of recent)
    for (const [country, at] of Object.entries(n ?? {})) last.set(country, Math.max(at, last.get(country) ?? at));
  const countries = [...last].map(([country, at]) => ({
    country,
    doubled: doubledCountries.has(country),
    ago: Math.max(0, event.at - at),
  }));
  return {
    id,
    customers: recent.length,
    household: kin.length,
    saturated,
    within,
    ...(countries.length > 1 && { countries }),
  };
};

const ipFacts = ({ who, event, network }: Looking, { users, saturated }: Used): IpFacts => {
  const own = who?.id ?? "";
  const recent = users.filter((user) => isRecent(event.at, own, user));
  const hour = Math.floor(event.at / HOUR);
  const asn = network?.asn ?? undefined;
  // Bound to its AS number: what was moved there while the address was another network's is another story.
  const movers = recent.flatMap(({ a, b, m }) => {
    if (b === undefined || (asn !== undefined && a !== undefined && a !== asn)) return [];
    const cents = (m ?? []).reduce((sum, [then, value]) => (then > hour - MOVED_HOURS + 1 ? sum + value : sum), 0);
    return cents > 0 ? [{ age: event.at - b, cents }] : [];
  });
  return {
    customers: recent.length,
    saturated,
    ...(asn !== undefined && { asn }),
    ...(movers.length > 1 && { movers }),
  };
};

/** Keys that `userFacts` reads and advances. An address counts as used when money moved, not when it was tried. */
export const userKeys = (
  event: Looking["event"],
): [kind: SharedKind & ("device" | "ip" | "address"), text: string][] => {
  const [device, ip] = [deviceOf(event), ipOf(event)];
  return [
    ...(device ? [["device", device] as ["device", string]] : []),
    ...(ip ? [["ip", ip] as ["ip", string]] : []),
    ...(event.kind === "transaction" ? addressesOf(event) : []).map(
      (address) => ["address", normaliseAddress(address)] as ["address", string],
    ),
  ];
};

export type UserFacts = { device?: DeviceFacts; ipShared?: IpFacts; addressSeen?: boolean; companiesOnIp: number };

/** Notes the event's uses and tells what is known of device, IP address and crypto address. */
export const userFacts = (looking: Looking): UserFacts => {
  const { event, who, network } = looking;
  const facts: UserFacts = { companiesOnIp: 0 };
  if (who === null) return facts;
  const plain = network !== null && network.anonymiser === "none";
  const own: Note = {
    ...(who.since !== undefined && { b: who.since }),
    ...(who.company && { t: 1 }),
  };
  for (const [kind, text] of userKeys(event)) {
    if (kind === "device") {
      const country = plain && network.country !== null ? { country: network.country } : {};
      const used = noteUse(looking, "device", text, { h: [...who.household], ...country });
      facts.device = deviceFacts(looking, text, used);
    } else if (kind === "ip") {
      const undone = event.kind === "transaction" && (event.status === "failed" || event.status === "cancelled");
      const cents = event.kind === "transaction" && !undone ? event.usdCents : 0;
      const used = noteUse(looking, "ip", text, { ...own, cents, ...(network?.asn && { a: network.asn }) });
      facts.ipShared = ipFacts(looking, used);
      // Behind a gateway or an anonymiser an IP address links nobody.
      if (plain && !network.mobileGateway && who.company)
        facts.companiesOnIp = used.users.filter(({ t, l }) => t === 1 && l >= event.at - within).length;
    } else facts.addressSeen = noteUse(looking, "address", text, {}).seen;
  }
  return facts;
};
