// Bridges: value that goes into one address of a labelled pair comes out of the other, on another chain, a little later and
// a little less. Invariant: each payment in is matched with at most one payment out, never with an earlier one.
import { normaliseAddress } from "../spelling/crypto-address";
import type { Transfer } from "./transfer";

/** One direction of a bridge. Payments out of `to` belong to payments into `from`. */
export type BridgePair = { from: string; to: string };

const longestMs = 24 * 3_600_000;
/** A payment out is at most this much less (fees) or more (quotes) than the payment in. */
const leastShare = 0.94;
const mostShare = 1.02;

export type Crossing = { id: number; depositor: string; valueUsd: number; time: number };

export type Bridges = {
  byEntry: Map<string, string>;
  byExit: Map<string, string[]>;
  /** Payments in that still wait for theirs out, by entry address, oldest first. */
  waiting: Map<string, Crossing[]>;
};

export const createBridges = (pairs: readonly BridgePair[]): Bridges => {
  const bridges: Bridges = { byEntry: new Map(), byExit: new Map(), waiting: new Map() };
  for (const { from, to } of pairs) {
    bridges.byEntry.set(from, to);
    bridges.byExit.set(to, [...(bridges.byExit.get(to) ?? []), from]);
  }
  return bridges;
};

/** Both directions of the pairs that a label's row names in `pair`, `pairs` or `bridge_to`; none for other rows. */
export const readBridgePairs = (row: unknown): BridgePair[] => {
  if (typeof row !== "object" || row === null) return [];
  const { address, pair, pairs, bridge_to } = row as Record<string, unknown>;
  if (typeof address !== "string") return [];
  return [pair, pairs, bridge_to]
    .flat()
    .filter((other): other is string => typeof other === "string" && other.trim() !== "")
    .flatMap((other) => {
      const [from, to] = [normaliseAddress(address), normaliseAddress(other)];
      return [
        { from, to },
        { from: to, to: from },
      ];
    });
};

/** Notes a payment into a bridge. */
export const awaitExit = (bridges: Bridges, entry: string, crossing: Crossing): void => {
  const waiting = bridges.waiting.get(entry);
  if (waiting) waiting.push(crossing);
  else bridges.waiting.set(entry, [crossing]);
};

/** The payment in that a payment out belongs to: the receiver's own first, else the closest in value. Taken off the list. */
export const takeEntry = (bridges: Bridges, exit: Transfer): Crossing | null => {
  let best: { list: Crossing[]; at: number; rank: number } | null = null;
  for (const entry of bridges.byExit.get(exit.from) ?? []) {
    const list = (bridges.waiting.get(entry) ?? []).filter(({ time }) => exit.time - time <= longestMs);
    bridges.waiting.set(entry, list);
    for (const [at, { depositor, valueUsd, time }] of list.entries()) {
      const share = exit.valueUsd / valueUsd;
      if (time > exit.time || share < leastShare || share > mostShare) continue;
      const rank = Math.abs(1 - share) - (depositor === exit.to ? 1 : 0);
      if (!best || rank < best.rank) best = { list, at, rank };
    }
  }
  return best ? (best.list.splice(best.at, 1)[0] ?? null) : null;
};
