// What is kept across customers, for one batch: read by one statement, locked in key order (after the customers) where the batch
// may change it, written back once. In the open lie only keyed tokens. The rules of reading and advancing are lib/facts'.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { insertRows, unnestRows } from "@/db/unnest";
import type { Tokeniser } from "@/lib/customers/tokens";
import type { KeyUse } from "@/lib/facts/event-facts";
import { isFollowed } from "@/lib/facts/flows";
import {
  type AddedKind,
  type ChainState,
  type Flow,
  newMembers,
  type Shared,
  type SharedKind,
  type SharedStore,
} from "@/lib/facts/shared-store";
import { undoneKeysIn } from "@/lib/facts/undone";
import type { Write } from "./meanwhile";

/** Neighbours of addresses that are read along, each time; beyond it the search near an address ends early. */
const followed = 400;
/** Payers behind payers that are read along: with both ends of the payment, as many others as the rule asks for at most. */
const ringSteps = 6;

type Entry = {
  kind: SharedKind;
  token: Buffer;
  members: readonly unknown[];
  saturated: boolean;
  locked: boolean;
  changed: boolean;
  /** What is added whatever else is there. */
  added: readonly unknown[];
};
type Key = { kind: SharedKind; token: Buffer };
type Use = Key & { write: boolean };
/** A use with its key: the token in letters, and what it stands for. */
export type KeyedUse = Use & { near: boolean; key: string; text: string };
type Row = { kind: SharedKind; token: Buffer; members: unknown[]; saturated: boolean };

/** Kinds whose keys are one address: known by one token, so that what one says of another address can be followed. */
const ofAddresses: ReadonlySet<SharedKind> = new Set(["chain", "protocol"]);
const purposeOf = (kind: SharedKind): string => (ofAddresses.has(kind) ? "chain" : kind);

/** Values by kind and key. Two look-ups of texts that are there cost less than one of a text put together for it. */
class ByKind<V> {
  readonly #maps = new Map<string, Map<string, V>>();

  get(kind: string, key: string): V | undefined {
    return this.#maps.get(kind)?.get(key);
  }

  set(kind: string, key: string, value: V): void {
    const map = this.#maps.get(kind);
    if (map) map.set(key, value);
    else this.#maps.set(kind, new Map([[key, value]]));
  }

  of(kind: string): V[] {
    return [...(this.#maps.get(kind)?.values() ?? [])];
  }

  all(): V[] {
    return [...this.#maps.values()].flatMap((map) => [...map.values()]);
  }
}

/**
 * Makes the tokens of what events use; of a batch, uses that are alike are one object. Nothing is asked for it, so it is done while
 * customers are locked.
 */
export function keyUses(tokens: Tokeniser): (uses: readonly KeyUse[]) => KeyedUse[] {
  const made = new ByKind<KeyedUse>();
  const keyed = ({ kind, text, write, near }: KeyUse): KeyedUse => {
    const known = made.get(kind, text);
    if (known?.write === write && known.near === near) return known;
    const token = known?.token ?? tokens.shared(purposeOf(kind), text);
    const use = { kind, token, write, near, key: known?.key ?? token.toString("base64url"), text };
    made.set(kind, text, use);
    return use;
  };
  return (uses) => uses.map(keyed);
}

const byKey = (a: Key, b: Key): number =>
  a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : Buffer.compare(a.token, b.token);

const identity = {
  kind: { type: "text", of: ({ kind }: Key) => kind },
  token: { type: "bytea", of: ({ token }: Key) => token },
};

const entryOf = ({ kind, token, members, saturated }: Row, locked = false): Entry => ({
  ...{ kind, token, members, saturated, locked },
  changed: false,
  added: [],
});

/** The store of one batch. What it was not asked to load it does not know, and what it did not lock it does not change. */
export class BatchStore implements SharedStore {
  readonly entries = new ByKind<Entry>();
  readonly #keys = new ByKind<string>();
  readonly #tokens: Tokeniser;
  /** Customers whom trades name on the other side: ids by the sender's name. */
  others: ReadonlyMap<string, string> = new Map();

  constructor(tokens: Tokeniser) {
    this.#tokens = tokens;
  }

  /** Keys that are known already. */
  know({ kind, text, key }: KeyedUse): void {
    this.#keys.set(purposeOf(kind), text, key);
  }

  keyOf(kind: SharedKind, text: string): string {
    const purpose = purposeOf(kind);
    let key = this.#keys.get(purpose, text);
    if (key === undefined) {
      key = this.#tokens.shared(purpose, text).toString("base64url");
      this.#keys.set(purpose, text, key);
    }
    return key;
  }

  read<K extends SharedKind>(kind: K, key: string): readonly Shared[K][] {
    return (this.entries.get(kind, key)?.members ?? []) as readonly Shared[K][];
  }

  isSaturated(kind: SharedKind, key: string): boolean {
    return this.entries.get(kind, key)?.saturated ?? false;
  }

  write<K extends SharedKind>(kind: K, key: string, members: readonly Shared[K][], saturated = false): void {
    const entry = this.entries.get(kind, key);
    if (entry?.locked !== true) return;
    entry.members = members;
    entry.saturated ||= saturated;
    entry.changed = true;
  }

  add(kind: AddedKind, key: string, members: readonly Shared[AddedKind][]): void {
    const token = Buffer.from(key, "base64url");
    const known = this.entries.get(kind, key) ?? entryOf({ kind, token, members: [], saturated: false });
    const added = newMembers(known.members, members);
    this.entries.set(kind, key, {
      ...known,
      members: [...known.members, ...added],
      added: [...known.added, ...added],
    });
  }

  customerOf(name: string): string | null {
    return this.others.get(name) ?? null;
  }

  put(row: Row, locked: boolean): void {
    this.entries.set(row.kind, row.token.toString("base64url"), entryOf(row, locked));
  }
}

/** Loads what the events of a batch read and locks what they may change. */
export async function loadShared(tx: Transaction, tokens: Tokeniser, uses: readonly KeyedUse[]): Promise<BatchStore> {
  const store = new BatchStore(tokens);
  const distinct = new ByKind<Use>();
  for (const use of uses) {
    store.know(use);
    const known = distinct.get(use.kind, use.key);
    if (known === undefined) distinct.set(use.kind, use.key, { kind: use.kind, token: use.token, write: use.write });
    else known.write ||= use.write;
  }
  const all = distinct.all().sort(byKey);
  const reading = select(
    tx,
    all.filter(({ kind, write }) => !write || kind === "chain"),
  );
  const changing = all.filter(({ write }) => write);
  const [seen, locked] = await Promise.all([reading, lock(tx, changing)]);
  for (const row of seen) store.put(row, false);
  for (const row of locked) store.put(row, true);
  await make(tx, store, changing);
  if (uses.some(({ kind, near }) => kind === "chain" && near))
    await follow(tx, store, ["chain"], "chain", neighboursOf, 2);
  if (uses.some(({ kind, near }) => kind === "flow" && near))
    await follow(tx, store, ["flow"], "flow", payersOf, ringSteps);
  await follow(tx, store, ["reached"], "protocol", protocolsOf, 1);
  await follow(tx, store, ["pair", "flow"], "undone", undoneOf, 1);
  return store;
}

const isService = (members: readonly unknown[] | undefined): boolean =>
  (members?.[0] as ChainState | undefined)?.s === 1;

async function select(tx: Transaction, uses: readonly Use[]): Promise<Row[]> {
  if (uses.length === 0) return [];
  const { rows } = await tx.execute<Row>(sql`select s.kind, s.token, s.members, s.saturated
    from shared_keys s join ${unnestRows("given", uses, identity)} using (kind, token)`);
  return rows;
}

/** Locks what is there. A service's address is part of nearly every batch: nothing is learnt of it, so nobody waits for it. */
async function lock(tx: Transaction, uses: readonly Use[]): Promise<Row[]> {
  if (uses.length === 0) return [];
  const { rows } = await tx.execute<Row>(sql`select s.kind, s.token, s.members, s.saturated
    from shared_keys s join ${unnestRows("given", uses, identity)} using (kind, token)
    where s.kind <> 'chain' or s.members->0->'s' is distinct from '1'
    order by s.kind, s.token for update of s`);
  return rows;
}

/** Makes the keys nobody used before: they are nobody's until somebody joins. One that another batch made meanwhile is locked. */
async function make(tx: Transaction, store: BatchStore, uses: readonly Use[]): Promise<void> {
  const isKnown = (use: Use): boolean => store.entries.get(use.kind, use.token.toString("base64url")) !== undefined;
  const missing = uses.filter((use) => !isKnown(use));
  if (missing.length === 0) return;
  const { rows } = await tx.execute<Row>(sql`insert into shared_keys (kind, token, members, saturated)
    select kind, token, '[]', false from ${unnestRows("given", missing, identity)} order by kind, token
    on conflict do nothing returning kind, token, members, saturated`);
  for (const row of rows) store.put(row, true);
  if (rows.length === missing.length) return;
  const taken = missing.filter((use) => !isKnown(use));
  for (const row of await select(tx, taken)) store.put(row, false);
  for (const row of await lock(tx, taken)) store.put(row, true);
}

const neighboursOf = (members: readonly unknown[]): string[] =>
  isService(members) ? [] : ((members[0] as ChainState | undefined)?.nb ?? []).map(([key]) => key);

const protocolsOf = (members: readonly unknown[]): string[] =>
  (members as readonly Shared["reached"][]).map(({ k }) => k);

const undoneOf = (members: readonly unknown[]): string[] => undoneKeysIn(members as readonly Shared["pair" | "flow"][]);

/** Payers whose payments are recent, beside the newest. */
const payersOf = (members: readonly unknown[]): string[] => {
  const payments = members as readonly Flow[];
  const newest = payments.at(-1)?.at ?? 0;
  return payments.filter((one) => isFollowed(one, newest)).map(({ f }) => f);
};

/** Reads what lies near the keys of the batch, step by step; nothing is locked. */
async function follow(
  tx: Transaction,
  store: BatchStore,
  from: readonly SharedKind[],
  to: SharedKind,
  nextOf: (members: readonly unknown[]) => string[],
  steps: number,
): Promise<void> {
  let edge = from.flatMap((kind) => store.entries.of(kind).map(({ members }) => members));
  for (let step = 0; step < steps && edge.length > 0; step++) {
    const wanted = new Map<string, Use>();
    for (const key of edge.flatMap(nextOf))
      if (wanted.size < followed && !store.entries.get(to, key))
        wanted.set(key, { kind: to, token: Buffer.from(key, "base64url"), write: false });
    const rows = await select(tx, [...wanted.values()]);
    for (const row of rows) store.put(row, false);
    edge = rows.map(({ members }) => members);
  }
}

/** Reads keys that were not known when the others were; nothing is locked. */
export async function readMore(
  tx: Transaction,
  tokens: Tokeniser,
  store: BatchStore,
  uses: readonly KeyUse[],
): Promise<void> {
  const keyed = keyUses(tokens)(uses);
  for (const use of keyed) store.know(use);
  for (const row of await select(tx, [...new Set(keyed)])) store.put(row, false);
}

/** Writes back the keys that changed, and what was added to others. */
export function sharedWrites({ entries }: BatchStore): Write[] {
  const inOrder = (which: (entry: Entry) => boolean) => entries.all().filter(which).sort(byKey);
  const changed = inOrder((entry) => entry.changed);
  const grown = inOrder(({ added }) => added.length > 0);
  const update = () => sql`update shared_keys s set members = given.members, saturated = given.saturated
    from ${unnestRows("given", changed, {
      ...identity,
      members: { type: "jsonb", of: ({ members }) => JSON.stringify(members) },
      saturated: { type: "bool", of: ({ saturated }) => saturated },
    })} where s.kind = given.kind and s.token = given.token`;
  const grow = () => sql`${insertRows("shared_keys", grown, {
    ...identity,
    members: { type: "jsonb", of: ({ added }) => JSON.stringify(added) },
    saturated: { type: "bool", same: false },
  })} order by kind, token on conflict (kind, token) do update set members = shared_keys.members || excluded.members
    where not shared_keys.members @> excluded.members`;
  return [...(changed.length > 0 ? [{ make: update }] : []), ...(grown.length > 0 ? [{ make: grow }] : [])];
}
