// Dealings with darknet addresses: a customer's own, kept by customer, and those around the address on the other side, found by
// walking from it. Custodial services are not walked through, nor is the darknet itself: its other visitors are strangers.

import type { Event, Facts } from "@/lib/scoring";
import { chainOf, DUST, kindOf } from "./chain-state";
import { addressesOf } from "./event-parts";
import type { Looking } from "./looking";
import { type KeyUse, keyToAdvance, latest, NO_KEYS, type OwnDealing } from "./shared-store";

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const DEGREES = 3;
const VISITED = 200;
/** A customer's own dealings that are kept. */
export const OWN_DEALINGS_LIMIT = 16;

type Dealing = Extract<Event, { kind: "transaction" | "chain_transfer" }>;

/** What of an event moves money between its customer and an address. */
const dealingOf = (event: Event): Dealing | null => {
  if (event.kind === "chain_transfer") return event.customer === undefined ? null : event;
  if (event.kind !== "transaction" || (event.direction !== "in" && event.direction !== "out")) return null;
  return event.status === "failed" || event.status === "cancelled" ? null : event;
};

const isDarknet = (looking: Pick<Looking, "labelsOf">, event: Event): boolean =>
  addressesOf(event).some((address) => {
    const kind = kindOf(looking, address);
    return kind.darknet && !kind.custodial;
  });

/** The customer's key, where they deal with the darknet itself. */
export const darknetKeys = (event: Event, labelsOf: Looking["labelsOf"]): readonly KeyUse<"darknet">[] => {
  const dealing = dealingOf(event);
  if (dealing?.customer === undefined || dealing.usdCents < DUST) return NO_KEYS;
  return isDarknet({ labelsOf }, event) ? [keyToAdvance("darknet", dealing.customer)] : NO_KEYS;
};

/** A transaction and its transfer on chain are one dealing, told twice. */
const isTold = (one: OwnDealing, event: Dealing): boolean => {
  if (one.by === "both" || one.by === event.kind || Math.abs(event.at - one.at) >= DAY) return false;
  if (one.hash !== undefined && event.hash !== undefined) return one.hash.toLowerCase() === event.hash.toLowerCase();
  return Math.abs(one.cents - event.usdCents) <= Math.max(DUST, one.cents * 0.02);
};

/** Notes a customer's own dealing with the darknet. Call it before the facts are read. */
export const noteDarknet = ({ event, store, who, labelsOf }: Looking): void => {
  if (who === null) return;
  for (const { kind, text } of darknetKeys(event, labelsOf)) {
    const dealing = event as Dealing;
    const key = store.keyOf(kind, text);
    const known = store.read(kind, key);
    const twin = known.find((one) => isTold(one, dealing));
    const { at, usdCents: cents, hash } = dealing;
    const noted: readonly OwnDealing[] =
      twin === undefined
        ? latest([...known, { at, cents, by: dealing.kind, ...(hash !== undefined && { hash }) }], OWN_DEALINGS_LIMIT)
        : known.map((one) => (one === twin ? { ...one, by: "both" } : one));
    store.write(kind, key, noted);
  }
};

type Found = { dealings: number; degree: number };

const isRecent = (at: number, now: number): boolean => at > now - WEEK && at <= now;

/** How many dealings there are at each degree around an address, those without any left out. */
const dealingsAround = (looking: Looking, address: string): Found[] => {
  const { store, event } = looking;
  const start = chainOf(looking, address);
  if (kindOf(looking, address).custodial || start.state.s === 1) return [];
  const found: Found[] = [];
  const seen = new Set([start.key]);
  let level = [start.key];
  for (let degree = 1; degree <= DEGREES && level.length > 0; degree++) {
    let dealings = 0;
    const next: string[] = [];
    for (const key of level) {
      const [state] = store.read("chain", key);
      if (state === undefined || state.s === 1 || state.k === 1) continue;
      dealings += (state.d ?? []).filter((at) => isRecent(at, event.at)).length;
      for (const [other, at] of state.nb ?? [])
        if (isRecent(at, event.at) && !seen.has(other) && seen.size < VISITED) {
          seen.add(other);
          next.push(other);
        }
    }
    if (dealings > 0) found.push({ dealings, degree });
    level = next;
  }
  return found;
};

/** Dealings with the darknet within a week, nearest first: the customer's own where the other side is one, else those around it. */
export const darknetFacts = (looking: Looking): Facts["darknet"] => {
  const { event, store, who, labelsOf } = looking;
  if (event.kind !== "transaction" && event.kind !== "chain_transfer") return undefined;
  if (isDarknet(looking, event)) {
    const [use] = who === null ? NO_KEYS : darknetKeys(event, labelsOf);
    if (use === undefined) return undefined;
    const own = store.read("darknet", store.keyOf(use.kind, use.text)).filter(({ at }) => isRecent(at, event.at));
    return own.length > 0 ? { dealings: own.length, degree: 1 } : undefined;
  }
  if (event.kind !== "transaction" || event.counterparty?.kind !== "address") return undefined;
  const [nearest, ...further] = dealingsAround(looking, event.counterparty.id);
  return nearest && { ...nearest, ...(further.length > 0 && { further }) };
};
