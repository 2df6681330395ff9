// What is told of the address on the other side of an event: exposure, change outputs, dispersal, a collapsing protocol at the end of the way.

import { asksWhence } from "@/lib/chain-graph/chain-row";
import type { Event, Exposure, Facts } from "@/lib/scoring";
import { normaliseAddress } from "@/lib/spelling/crypto-address";
import type { AddressBook } from "@/lib/tracing/address-labels";
import { chainOf, kindOf, taintOf } from "./chain-state";
import type { Looking } from "./looking";
import { type KeyUse, latest, NO_KEYS, newerThan } from "./shared-store";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A protocol's value is compared with its highest within this long. */
const PROTOCOL_WITHIN = 20 * MINUTE;
const LEAST_SHARE = 0.0001;

const books = new WeakMap<AddressBook, { pushed: AddressBook["pushed"]; book: AddressBook }>();

/** Labels with those that enough sources agree on. The same object as long as both are the same. */
const bookOf = ({ book, blacklists, event }: Looking): AddressBook => {
  const pushed = blacklists.agreedAt(event.at);
  if (pushed.size === 0) return book;
  const known = books.get(book);
  if (known?.pushed === pushed) return known.book;
  const whole = { ...book, pushed };
  books.set(book, { pushed, book: whole });
  return whole;
};

const roundShare = (share: number): number => Math.round(share * 1e6) / 1e6;

/** Exposure of what an address received, largest share first, each with the way that brought most. */
const exposureFacts = (looking: Looking, id: string): Partial<Facts> => {
  const address = normaliseAddress(id);
  const kind = kindOf(looking, address);
  if (kind.tainted !== null) return { exposure: [{ category: kind.tainted, share: 1, hops: 1, path: [address] }] };
  if (kind.custodial || chainOf(looking, address).state.s === 1 || looking.chain.isOwn(address)) return {};
  const found = looking.chain.exposureOf(address, looking.event.at, bookOf(looking));
  // what left without having been seen to come counts as clean
  const held = Math.max(found.totalUsd, found.returnedUsd);
  const sums = new Map<string, Exposure>();
  for (const { category, valueUsd, hops, path, transactions } of found.categories) {
    const taint = taintOf(category);
    if (taint === null) continue;
    const known = sums.get(taint);
    const share = valueUsd / held;
    if (known === undefined)
      sums.set(taint, {
        category: taint,
        share,
        hops: hops + 1,
        path,
        transactions,
        usdCents: Math.round(valueUsd * 100),
      });
    else {
      known.share += share;
      known.hops = Math.min(known.hops, hops + 1);
      known.usdCents = (known.usdCents ?? 0) + Math.round(valueUsd * 100);
    }
  }
  const exposure = [...sums.values()]
    .map((one) => ({ ...one, share: roundShare(Math.min(1, one.share)) }))
    .filter(({ share }) => share >= LEAST_SHARE)
    .sort((a, b) => b.share - a.share);
  return { ...(exposure.length > 0 && { exposure }), ...(found.cut && { exposureCut: true }) };
};

type Value = { at: number; cents: number };
const lostOf = (values: readonly Value[], at: number): { lost: number; within: number } | null => {
  const now = values.at(-1);
  if (now === undefined) return null;
  let highest = now;
  for (const one of values)
    if (one.at > at - DAY && one.at >= now.at - PROTOCOL_WITHIN && one.cents > highest.cents) highest = one;
  return highest.cents > now.cents ? { lost: 1 - now.cents / highest.cents, within: now.at - highest.at } : null;
};

const protocolAt = ({ store, event }: Looking, key: string): { lost: number; within: number } | null =>
  lostOf(
    store.read("protocol", key).filter(({ at }) => at <= event.at),
    event.at,
  );

/** Whose money reached a protocol: few, and all under one key, since a payment does not say where money went before it. */
const REACHED = "all";
const REACHED_LIMIT = 256;

/** Keys of protocols that an event touches, and of who has money in one. */
export const protocolUses = (event: Event): readonly KeyUse<"protocol" | "reached">[] => {
  if (event.kind !== "transaction" && event.kind !== "chain_transfer") return protocolKeys(event);
  const reached = { kind: "reached", text: REACHED, write: event.kind === "chain_transfer", near: false } as const;
  return [...protocolKeys(event), reached];
};

/** Keys of protocols that an event touches. */
const protocolKeys = (event: Event): readonly KeyUse<"protocol">[] => {
  const address = protocolAddress(event);
  if (address === undefined) return NO_KEYS;
  return [{ kind: "protocol", text: normaliseAddress(address), write: event.kind === "protocol", near: false }];
};

const protocolAddress = (event: Event): string | undefined => {
  if (event.kind === "protocol") return event.address;
  if (event.kind === "chain_transfer") return event.to;
  return event.kind === "transaction" && event.counterparty?.kind === "address" ? event.counterparty.id : undefined;
};

export const noteProtocol = (looking: Looking): void => {
  const { event, store } = looking;
  if (event.kind === "chain_transfer") noteReached(looking, event);
  if (event.kind !== "protocol") return;
  const key = store.keyOf("protocol", normaliseAddress(event.address));
  const kept = newerThan(store.read("protocol", key), event.at - DAY);
  store.write("protocol", key, latest([...kept, { at: event.at, cents: event.tvlUsdCents, a: event.address }], 32));
};

/** Where a withdrawal's way ends in a protocol, the customer is remembered with it. */
const noteReached = (looking: Looking, { from, to, at }: Extract<Event, { kind: "chain_transfer" }>): void => {
  const { store } = looking;
  const key = store.keyOf("protocol", normaliseAddress(to));
  const { w } = chainOf(looking, from).state;
  if (w === undefined || store.read("protocol", key).length === 0) return;
  const all = store.keyOf("reached", REACHED);
  const kept = newerThan(store.read("reached", all), at - DAY).filter(({ c, k }) => c !== w.c || k !== key);
  store.write("reached", all, latest([...kept, { c: w.c, k: key, at }], REACHED_LIMIT));
};

/** Protocols that an event touches, and those where its customer's money went. */
const protocolsOf = ({ event, store, who }: Looking): { key: string; address: string }[] => {
  const found: { key: string; address: string }[] = [];
  for (const { kind, text } of protocolKeys(event)) found.push({ key: store.keyOf(kind, text), address: text });
  if (event.kind === "transaction" && who !== null)
    for (const { c, k, at } of store.read("reached", store.keyOf("reached", REACHED)))
      if (c === who.id && at > event.at - DAY)
        found.push({ key: k, address: store.read("protocol", k).at(-1)?.a ?? k });
  return found;
};

const protocolFacts = (looking: Looking): Facts["protocol"] => {
  const { event } = looking;
  let worst: Facts["protocol"];
  for (const { key, address } of protocolsOf(looking)) {
    const found = protocolAt(looking, key);
    if (found === null || found.lost <= (worst?.lost ?? 0)) continue;
    const bridged = event.kind === "chain_transfer" && chainOf(looking, event.from).state.w?.bridged === 1;
    worst = { address, lost: Math.round(found.lost * 10_000) / 10_000, within: found.within, bridged };
  }
  if (event.kind === "chain_transfer" && chainOf(looking, event.from).state.w === undefined) return undefined;
  return worst;
};

const dispersalFacts = (looking: Looking): Facts["dispersal"] => {
  const { event } = looking;
  if (event.kind !== "chain_transfer") return undefined;
  const { state } = chainOf(looking, event.from);
  if (state.w === undefined || event.at - state.w.at > DAY || (state.r?.length ?? 0) < 2) return undefined;
  const newest = Math.max(...(state.r ?? []).map(([, block]) => block));
  const ago = (state.r ?? []).map(([, block]) => newest - block).filter((blocks) => blocks <= 100);
  return { address: event.from, ago };
};

/** The facts of the chain. Nothing is told where nothing was found. */
export const chainFacts = (looking: Looking): Partial<Facts> => {
  const { event } = looking;
  const facts: Partial<Facts> = { dispersal: dispersalFacts(looking), protocol: protocolFacts(looking) };
  if (event.kind !== "transaction" || event.counterparty?.kind !== "address") return facts;
  const address = event.counterparty.id;
  if (asksWhence(event)) Object.assign(facts, exposureFacts(looking, address));
  const steps = chainOf(looking, address).state.p;
  if (steps !== undefined) facts.peel = { address, steps };
  return facts;
};
