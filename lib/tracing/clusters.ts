// Addresses that one wallet controls, in coins that spend outputs (Bitcoin and its kin): those that sign one transaction
// together, and the one that gets the change. Invariant: what may be a coin join joins nobody.
import type { AddressColumns } from "./columns";
import type { Transfer } from "./transfer";

export type Clusters = {
  /** Members of each cluster of two or more, by its root. */
  members: Map<number, number[]>;
  /** Grows with every union: what was remembered about clusters is stale then. */
  version: number;
};

export const createClusters = (): Clusters => ({ members: new Map(), version: 0 });

/** The address that stands for its cluster. */
export const rootOf = ({ parent }: AddressColumns, id: number): number => {
  let root = id;
  while (parent[root] !== root) root = parent[root]!;
  while (parent[id] !== root) {
    const next = parent[id]!;
    parent[id] = root;
    id = next;
  }
  return root;
};

/** Belongs together with another address. */
export const isShared = ({ shared }: AddressColumns, id: number): boolean => shared[id] === 1;

/** Steps between two addresses that deal with each other: none inside one wallet, else one. */
export const stepOf = (addresses: AddressColumns, one: number, other: number): 0 | 1 =>
  (isShared(addresses, one) || isShared(addresses, other)) && rootOf(addresses, one) === rootOf(addresses, other)
    ? 0
    : 1;

/** Two addresses belong together. Answers how to take that back, or null where it was known. */
export const joinClusters = (
  clusters: Clusters,
  addresses: AddressColumns,
  one: number,
  other: number,
): (() => void) | null => {
  const [a, b] = [rootOf(addresses, one), rootOf(addresses, other)];
  if (a === b) return null;
  const [root, child] = a < b ? [a, b] : [b, a];
  const [ofRoot, ofChild] = [clusters.members.get(root), clusters.members.get(child)];
  const shared = [addresses.shared[root]!, addresses.shared[child]!] as const;
  const before = ofRoot?.length ?? 1;
  addresses.parent[child] = root;
  addresses.shared[root] = 1;
  addresses.shared[child] = 1;
  const members = ofRoot ?? [root];
  for (const member of ofChild ?? [child]) members.push(member);
  clusters.members.set(root, members);
  clusters.members.delete(child);
  clusters.version++;
  return () => {
    // ways to the root may have been shortened since: everybody points at their own root again
    for (const member of members.splice(before)) addresses.parent[member] = child;
    if (ofRoot === undefined) clusters.members.delete(root);
    if (ofChild !== undefined) clusters.members.set(child, ofChild);
    [addresses.shared[root], addresses.shared[child]] = shared;
  };
};

const bech32 = /^(?:bc|tb|ltc|vtc)1[02-9ac-hj-np-z]{20,}$/;
const base58 = /^(?:[13LMDA9X]|t[13])[1-9A-HJ-NP-Za-km-z]{24,34}$/;
const cashAddress = /^[qp][02-9ac-hj-np-z]{41}$/;

/** "p2pkh", "bech32" and so on: the kind of script an address of such a coin stands for; null for chains with accounts. */
export const scriptKind = (address: string): string | null =>
  bech32.test(address)
    ? address.slice(0, address.indexOf("1") + 2)
    : base58.test(address) || cashAddress.test(address)
      ? address.slice(0, address.startsWith("t") ? 2 : 1)
      : null;

/** At least this many equal outputs for as many signers look like a coin join. */
const joinSize = 3;

const looksLikeCoinJoin = (signers: number, outputs: ReadonlyMap<string, number>): boolean => {
  if (signers < joinSize || outputs.size < joinSize) return false;
  const times = new Map<number, number>();
  for (const value of outputs.values()) {
    const cents = Math.round(value * 100);
    times.set(cents, (times.get(cents) ?? 0) + 1);
  }
  return Math.max(...times.values()) >= joinSize;
};

/** The output that is change, where exactly one of two can be: never used before, or of the signers' own kind of script. */
const changeOf = (signers: readonly string[], outputs: readonly string[], isNew: (address: string) => boolean) => {
  if (outputs.length !== 2) return undefined;
  const fresh = outputs.filter(isNew);
  if (fresh.length === 1) return fresh[0];
  if (fresh.length === 0) return undefined;
  const kinds = new Set(signers.map(scriptKind));
  const same = kinds.size === 1 ? fresh.filter((output) => kinds.has(scriptKind(output))) : [];
  return same.length === 1 ? same[0] : undefined;
};

/** Addresses that one transaction shows to be one wallet's; empty when it shows nothing. `isNew`: never seen before it. */
export const walletOf = (transaction: readonly Transfer[], isNew: (address: string) => boolean): string[] => {
  if (transaction.some(({ from, to }) => scriptKind(from) === null || scriptKind(to) === null)) return [];
  const signers = [...new Set(transaction.map(({ from }) => from))];
  const outputs = new Map<string, number>();
  for (const { to, valueUsd } of transaction) outputs.set(to, (outputs.get(to) ?? 0) + valueUsd);
  if (looksLikeCoinJoin(signers.length, outputs)) return [];
  const own = new Set(signers);
  const change = changeOf(
    signers,
    [...outputs.keys()].filter((output) => !own.has(output)),
    isNew,
  );
  return change === undefined ? signers : [...signers, change];
};
