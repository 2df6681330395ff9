// Who blacklists the address on the other side, or one that it dealt with; how congested the chain is; how an asset moved and which
// linked addresses are active in it.

import { wordOf } from "@/lib/blacklists/word-of-event";
import type { BlacklistEntry, Event, Facts } from "@/lib/scoring";
import { normaliseAddress } from "@/lib/spelling/crypto-address";
import { chainOf } from "./chain-state";
import { addressesOf } from "./event-parts";
import type { Looking } from "./looking";
import { type KeyUse, latest, newerThan } from "./shared-store";

const HOUR = 3_600_000;
/** What was told of a network once says nothing of the next day. */
const CONGESTED_FOR = 24 * HOUR;

const CHAINS: Readonly<Record<string, string>> = {
  btc: "bitcoin",
  eth: "ethereum",
  trx: "tron",
  usdt: "tron",
  sol: "solana",
  matic: "polygon",
  pol: "polygon",
  avax: "avalanche",
  bnb: "bsc",
};
/** One name for a chain, however it is called. */
const chainName = (text: string): string => CHAINS[text.toLowerCase()] ?? text.toLowerCase();

/** The asset of a pair ("BTC-USDT" → "BTC"). */
export const baseOf = (text: string): string => {
  const pair = text.toUpperCase();
  const end = pair.search(/[-/_:]/);
  return end < 0 ? pair : pair.slice(0, end);
};

type Key = KeyUse<"network" | "market" | "active">;

/** The chain of an event's other side. */
const networkOf = (event: Event): string | null => {
  if (event.kind === "network" || event.kind === "chain_transfer") return chainName(event.chain);
  if (event.kind !== "transaction" || event.counterparty?.kind !== "address") return null;
  return chainName(event.chain ?? event.asset);
};

const assetOf = (event: Event): string | null => {
  if (event.kind === "market" || event.kind === "transaction" || event.kind === "chain_transfer")
    return baseOf(event.asset);
  return null;
};

/** A transfer tells the height of its chain, and which linked addresses are active. */
const advances = (kind: Key["kind"], event: Event): boolean =>
  kind === event.kind || (event.kind === "chain_transfer" && kind !== "market");

const worldKey = (kind: Key["kind"], text: string, event: Event): Key => ({
  kind,
  text,
  write: advances(kind, event),
  near: false,
});

/** Keys that the facts of this file read and advance. */
export const worldKeys = (event: Event): Key[] => {
  const keys: Key[] = [];
  const [network, asset] = [networkOf(event), assetOf(event)];
  if (network !== null) keys.push(worldKey("network", network, event));
  if (asset !== null) keys.push(worldKey("market", asset, event), worldKey("active", asset, event));
  return keys;
};

const entriesOf = ({ blacklists, event, labelsOf }: Looking, address: string): BlacklistEntry[] => {
  const told = blacklists.entriesOf(normaliseAddress(address), event.at);
  // A list of labels says who says so and of which standing: that is an entry too.
  const labelled = labelsOf(address).flatMap(({ tier, source, category, copiedFrom }): BlacklistEntry[] =>
    tier === undefined ? [] : [{ source, tier, tag: category, ...(copiedFrom && { copiedFrom }) }],
  );
  return [...told, ...labelled];
};

const isListed = ({ blacklists, event }: Looking, key: string): boolean =>
  blacklists.entriesOfKey(key, event.at).length > 0;

/** A blacklisted address that this one dealt with: the entries, and confirmations since. */
const linkedTo = (looking: Looking, address: string): Facts["blacklist"] => {
  const { store, event } = looking;
  const { state } = chainOf(looking, address);
  if (state.s === 1) return undefined;
  const network = networkOf(event);
  const height = network === null ? undefined : store.read("network", store.keyOf("network", network))[0]?.block;
  let best: Facts["blacklist"];
  for (const [key, , block] of state.nb ?? []) {
    const entries = looking.blacklists.entriesOfKey(key, event.at);
    if (entries.length === 0 || entries.length <= (best?.entries.length ?? 0)) continue;
    const confirmations = height === undefined ? 0 : Math.max(0, height - block + 1);
    best = { address, entries, via: looking.blacklists.addressOf(key) ?? key, confirmations };
  }
  return best;
};

/** Notes what the world reports: blacklist entries, blocks and congestion, moves, linked addresses that are active. */
export const noteWorld = (looking: Looking): void => {
  const { event } = looking;
  const word = wordOf(event);
  if (word !== null) looking.blacklists.add(word);
  if (event.kind === "network" || event.kind === "chain_transfer") noteNetwork(looking, event);
  if (event.kind === "market") noteMarket(looking, event);
  if (event.kind === "chain_transfer") noteActive(looking, event);
};

type Of<K extends Event["kind"]> = Extract<Event, { kind: K }>;

const noteNetwork = ({ store }: Looking, event: Of<"network"> | Of<"chain_transfer">): void => {
  const key = store.keyOf("network", chainName(event.chain));
  const known = store.read("network", key)[0] ?? {};
  const told = event.kind === "network" && event.at >= (known.at ?? event.at) ? event.congestion : undefined;
  const block = Math.max(event.block ?? 0, known.block ?? 0);
  if (told !== undefined || block !== known.block)
    store.write("network", key, [
      { ...known, ...(told !== undefined && { congestion: told, at: event.at }), ...(block > 0 && { block }) },
    ]);
};

const noteMarket = ({ store }: Looking, { asset, at, movePct }: Of<"market">): void => {
  const key = store.keyOf("market", baseOf(asset));
  const kept = newerThan(store.read("market", key), at - HOUR);
  store.write("market", key, latest([...kept, { at, pct: movePct }], 32));
};

const noteActive = (looking: Looking, event: Of<"chain_transfer">): void => {
  const { store } = looking;
  const linked = [event.from, event.to].filter((address) => {
    if (looking.blacklists.entriesOf(normaliseAddress(address), event.at).length > 0) return true;
    return (chainOf(looking, address).state.nb ?? []).some(([key]) => isListed(looking, key));
  });
  if (linked.length === 0) return;
  const key = store.keyOf("active", baseOf(event.asset));
  const ends = linked.map((address) => store.keyOf("chain", normaliseAddress(address)));
  const kept = newerThan(store.read("active", key), event.at - HOUR).filter(({ k }) => !ends.includes(k));
  store.write("active", key, latest([...kept, ...ends.map((k) => ({ k, at: event.at }))]));
};

const marketFacts = ({ event, store }: Looking): Facts["market"] => {
  if (event.kind !== "transaction") return undefined;
  const asset = baseOf(event.asset);
  const moves = store.read("market", store.keyOf("market", asset));
  const active = store.read("active", store.keyOf("active", asset));
  let movePct = 0;
  for (const { at, pct } of moves)
    if (at > event.at - HOUR && at <= event.at && Math.abs(pct) > Math.abs(movePct)) movePct = pct;
  const linkedActive = newerThan(active, event.at - HOUR).length;
  return movePct === 0 && linkedActive === 0 ? undefined : { asset, movePct, linkedActive };
};

/** What lists and markets say of an event. */
export const worldFacts = (looking: Looking): Partial<Facts> => {
  const { event, store } = looking;
  const facts: Partial<Facts> = { market: marketFacts(looking) };
  if (event.kind !== "transaction" && event.kind !== "chain_transfer") return facts;
  for (const address of addressesOf(event)) {
    const entries = entriesOf(looking, address);
    // Of a transfer on chain only what is said of its ends themselves: whoever dealt with them has a payment of their own.
    const found =
      entries.length > 0 ? { address, entries } : event.kind === "transaction" ? linkedTo(looking, address) : undefined;
    if (found !== undefined && found.entries.length > (facts.blacklist?.entries.length ?? 0)) facts.blacklist = found;
  }
  const network = facts.blacklist === undefined ? null : networkOf(event);
  const told = network === null ? undefined : store.read("network", store.keyOf("network", network))[0];
  if (told?.congestion !== undefined && event.at - (told.at ?? 0) < CONGESTED_FOR)
    facts.congestion = Math.min(1, Math.max(0, told.congestion));
  return facts;
};
