// What is known across customers, by key: who used a device, what was said of an address, how a market moved. The rules for
// reading and advancing it are the same wherever it lives: in memory here, in the database behind intake.

/** One customer's use of a device, IP address or crypto address; `c` is the customer, instants are epoch milliseconds. */
export type User = {
  c: string;
  /** First and last seen. */
  f: number;
  l: number;
  /** Household tokens. */
  h?: readonly string[];
  /** Countries that the device was seen in, anonymisers left out, and when last. */
  n?: Record<string, number>;
  /** AS number of the IP address at the time. */
  a?: number;
  /** Customer since. */
  b?: number;
  /** A company. */
  t?: 1;
  /** Value moved: [hour, cents]. */
  m?: [number, number][];
};

/** What the chain tells of an address. */
export type ChainState = {
  /** Custodial: another service's, or our own. */
  s?: 1;
  /** How often it might have been ours. */
  u?: number;
  /** Steps of a chain of change outputs that led here. */
  p?: number;
  /** Outputs of the last transaction that it paid with, for change: [address key, cents]. */
  x?: { hash: string; to: [string, number][] };
  /** A withdrawal reached it: whose, when, over how many hops, across a bridge or not. */
  w?: { c: string; at: number; hops: number; bridged?: 1 };
  /** New addresses it paid and the block of each. */
  r?: [string, number][];
  /** Instants of dealings with darknet addresses. */
  d?: number[];
  /** The darknet itself. */
  k?: 1;
  /** Whom it dealt with: address key, instant, block. */
  nb?: [string, number, number][];
  /** A customer's transaction that the chain has not yet shown: whether out, cents, instant, its hash where it was told. */
  e?: [out: 0 | 1, cents: number, at: number, hash?: string];
};

/** A customer's dealing with a darknet address: the event that told of it, or both. */
export type OwnDealing = { at: number; cents: number; by: "transaction" | "chain_transfer" | "both"; hash?: string };

/** A payment as its receiver remembers it: the payer's key, the value, the instant; `t` is the key under which it is told undone. */
export type Flow = { f: string; cents: number; at: number; t?: string };

export type Crossing = { at: number; cents: number; w?: ChainState["w"] };

/** What is kept under each kind of key. */
export type Shared = {
  device: User;
  ip: User;
  address: User;
  traits: { c: string; at: number };
  phone_range: { c: string; at: number };
  /** By customer: when they registered with a number declared a virtual operator's. */
  virtual: { at: number };
  phone: { c: string; l: number };
  building: { c: string; l: number };
  /** Customers whose report names a number or a postal address. */
  contact: { c: string };
  /** What two customers shared closely: each of both by what, so that either may be forgotten. */
  links: { c: string; by: string };
  /** A trade of two customers; `d` is its direction for who told of it, `t` the key under which it is told that it came to nothing. */
  pair: { at: number; price: string; c: string; cents: number; d?: string; t?: string };
  /** By transaction: when it was told that it failed or was cancelled. */
  undone: { at: number };
  payment: { partner: string; code: string };
  flow: Flow;
  market: { at: number; pct: number };
  active: { k: string; at: number };
  /** Congestion as told at `at`, and the highest block. */
  network: { congestion?: number; at?: number; block?: number };
  protocol: { at: number; cents: number; a?: string };
  /** Whose withdrawals reached a protocol lately: its key, the instant. */
  reached: { c: string; k: string; at: number };
  bridge: Crossing;
  chain: ChainState;
  darknet: OwnDealing;
};
export type SharedKind = keyof Shared;
/** Kinds that only grow. */
export type AddedKind = "links";

/** A key that an event reads; `write` when it may change it, `near` when what lies around it is looked at too. */
export type KeyUse<K extends SharedKind = SharedKind> = { kind: K; text: string; write: boolean; near: boolean };
/** The key of what an event advances. */
export const keyToAdvance = <K extends SharedKind>(kind: K, text: string): KeyUse<K> => ({
  kind,
  text,
  write: true,
  near: false,
});
/** The keys of events of other kinds. */
export const NO_KEYS: readonly never[] = [];

export type SharedStore = {
  /** What a text is kept under: itself, or a token that hides it. */
  keyOf(kind: SharedKind, text: string): string;
  /** What is kept; never to be changed in place. */
  read<K extends SharedKind>(kind: K, key: string): readonly Shared[K][];
  /** True when something had to be let go: what is read is a lower bound. */
  isSaturated(kind: SharedKind, key: string): boolean;
  write<K extends SharedKind>(kind: K, key: string, members: readonly Shared[K][], saturated?: boolean): void;
  /** Adds to what nobody takes anything from: no use of the key needs to be told before. What is there already stays once. */
  add(kind: AddedKind, key: string, members: readonly Shared[AddedKind][]): void;
  /** The customer of that name as `c` has it, or null. */
  customerOf(name: string): string | null;
};

/** Members kept under one key. */
export const MEMBERS_LIMIT = 64;

/** The latest `limit` of the members, which come in the order in which they were noted. */
export const latest = <T>(members: readonly T[], limit: number = MEMBERS_LIMIT): T[] => members.slice(-limit);

/** The members noted after an instant. */
export const newerThan = <T extends { at: number }>(members: readonly T[], instant: number): T[] =>
  members.filter(({ at }) => at > instant);

/** Those of `added` that are not among the members yet. */
export const newMembers = <T>(members: readonly T[], added: readonly T[]): T[] => {
  const known = new Set(members.map((one) => JSON.stringify(one)));
  return added.filter((one) => !known.has(JSON.stringify(one)));
};

/** A store in memory. Names are customers. */
export const createMemoryStore = (): SharedStore => {
  const kept = new Map<SharedKind, Map<string, { members: readonly unknown[]; saturated: boolean }>>();
  const mapOf = (kind: SharedKind) => {
    let map = kept.get(kind);
    if (map === undefined) {
      map = new Map();
      kept.set(kind, map);
    }
    return map;
  };
  const nothing: readonly never[] = [];
  const read = <K extends SharedKind>(kind: K, key: string) =>
    (mapOf(kind).get(key)?.members ?? nothing) as readonly Shared[K][];
  return {
    keyOf: (_, text) => text,
    read,
    add: (kind, key, members) => {
      const known = read(kind, key);
      mapOf(kind).set(key, { members: [...known, ...newMembers(known, members)], saturated: false });
    },
    isSaturated: (kind, key) => mapOf(kind).get(key)?.saturated ?? false,
    write: (kind, key, members, saturated = false) => {
      mapOf(kind).set(key, { members, saturated: saturated || (mapOf(kind).get(key)?.saturated ?? false) });
    },
    customerOf: (name) => name,
  };
};
