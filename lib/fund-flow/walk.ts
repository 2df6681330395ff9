// The way from the customer outwards on one side, hop by hop: the weightiest addresses of each hop are followed, the rest summed.
// Invariant: bounded, whatever the chain holds; a service that pools money is an end; dust is no movement.
import type { Transaction } from "@/db/client";
import { endsTrace } from "@/lib/tracing/categories";
import type { FlowSide, FlowStop, FundFlow } from "./dto";
import { isRisk, type LabelOf } from "./labels";
import { type ChainTransfer, type Frontier, readTransfers, type Window } from "./read-transfers";
import type { Seed } from "./seeds";

const dustCents = 100;
/** Transfers read of one address, and for one side of one view. */
const eachAddress = 1_500;
const eachSide = 12_000;
/** An address that dealt with so many others is a service, labelled or not. */
const busyFrom = 250;
/** Addresses listed on one side at most. */
const mostPlaces = 250;

export type WalkOptions = {
  hops: number;
  top: number;
  window: Window;
  labelOf: LabelOf;
  /** Addresses on a way from what speaks against the money: listed before others. */
  wanted: ReadonlySet<string>;
};
export type Walked = {
  side: FlowSide;
  /** By address: hop, and why nothing beyond it is followed. */
  places: Map<string, { hop: number; stop: FlowStop | null }>;
  /** From the outer end of each to the inner one, one hop apart. */
  transfers: ChainTransfer[];
  /** Between addresses of one hop or back: not drawn, but part of what an address received. */
  sideways: ChainTransfer[];
  unlisted: FundFlow["unlisted"];
  dust: number;
  complete: boolean;
};

const outerOf = (side: FlowSide, { from, to }: ChainTransfer): string => (side === "in" ? from : to);
const innerOf = (side: FlowSide, { from, to }: ChainTransfer): string => (side === "in" ? to : from);

const sumBy = <T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  centsOf: (item: T) => number,
): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const item of items) sums.set(keyOf(item), (sums.get(keyOf(item)) ?? 0) + centsOf(item));
  return sums;
};

/** The weightiest first; what speaks against the money is never left out for being little. */
const rank = (
  sums: ReadonlyMap<string, number>,
  { labelOf, wanted }: WalkOptions,
  most: number,
): { listed: string[]; rest: string[] } => {
  const risky = (address: string): number => Number(wanted.has(address) || isRisk(labelOf(address)?.group));
  const ordered = [...sums]
    .sort(([a, centsA], [b, centsB]) => risky(b) - risky(a) || centsB - centsA || (a < b ? -1 : 1))
    .map(([address]) => address);
  return { listed: ordered.slice(0, most), rest: ordered.slice(most) };
};

/** Walks one side. `seeds` are the customer's own dealings with it. */
export async function walkSide(
  tx: Transaction,
  side: FlowSide,
  seeds: readonly Seed[],
  options: WalkOptions,
): Promise<Walked> {
  const walked: Walked = {
    side,
    places: new Map(),
    transfers: [],
    sideways: [],
    unlisted: [],
    dust: 0,
    complete: true,
  };
  const direct = sumBy(
    seeds,
    ({ address }) => address,
    ({ usdCents }) => usdCents,
  );
  let bounds = boundsOf(
    side,
    seeds.map(({ address, at }) => ({ address, at })),
  );
  let frontier = enlist(walked, 1, direct, options);
  let left = eachSide;
  for (let hop = 1; hop < options.hops && frontier.length > 0; hop++) {
    const asked: Frontier = new Map(frontier.map((address) => [address, bounds.get(address) ?? 0]));
    const read = await readTransfers(tx, side, asked, options.window, { each: eachAddress, all: left });
    left -= read.length;
    if (left <= 0) walked.complete = false;
    const moved = read.filter(({ usdCents, from, to }) => usdCents >= dustCents && from !== to);
    walked.dust += read.filter(({ usdCents }) => usdCents < dustCents).length;
    const followed = dropBusy(walked, moved, read);
    const fresh = followed.filter((transfer) => !walked.places.has(outerOf(side, transfer)));
    const sums = sumBy(
      fresh,
      (transfer) => outerOf(side, transfer),
      ({ usdCents }) => usdCents,
    );
    walked.sideways.push(...followed.filter((transfer) => walked.places.has(outerOf(side, transfer))));
    walked.transfers.push(...fresh);
    bounds = boundsOf(
      side,
      fresh.map((transfer) => ({ address: outerOf(side, transfer), at: transfer.at })),
    );
    frontier = enlist(walked, hop + 1, sums, options);
  }
  return walked;
}

/** Money passed an address at the latest (on the way in) or the earliest (on the way out) when it dealt with the next one. */
const boundsOf = (side: FlowSide, dealings: readonly { address: string; at: number }[]): Map<string, number> => {
  const bounds = new Map<string, number>();
  for (const { address, at } of dealings) {
    const known = bounds.get(address);
    if (known === undefined || (side === "in" ? at > known : at < known)) bounds.set(address, at);
  }
  return bounds;
};

/** Gives the weightiest addresses of a hop their places; answers those that are followed on. */
function enlist(walked: Walked, hop: number, sums: ReadonlyMap<string, number>, options: WalkOptions): string[] {
  const { top, labelOf } = options;
  const { listed, rest } = rank(sums, options, Math.min(top, mostPlaces - walked.places.size));
  const followed: string[] = [];
  for (const address of listed) {
    const group = labelOf(address)?.group;
    const stop = group === "custodial" ? "custodial" : group && endsTrace(group, false) ? "labelled" : null;
    walked.places.set(address, { hop, stop });
    if (stop === null) followed.push(address);
  }
  if (rest.length > 0) {
    const usdCents = rest.reduce((sum, address) => sum + (sums.get(address) ?? 0), 0);
    walked.unlisted.push({ side: walked.side, hop, count: rest.length, usdCents });
  }
  return followed;
}

/** What behaves like a service is an end: its money is everybody's. */
function dropBusy(walked: Walked, moved: readonly ChainTransfer[], read: readonly ChainTransfer[]): ChainTransfer[] {
  const { side } = walked;
  const others = new Map<string, Set<string>>();
  for (const transfer of moved) {
    const known = others.get(innerOf(side, transfer)) ?? new Set();
    known.add(outerOf(side, transfer));
    others.set(innerOf(side, transfer), known);
  }
  const counts = sumBy(
    read,
    (transfer) => innerOf(side, transfer),
    () => 1,
  );
  const busy = new Set(
    [...counts].flatMap(([address, count]) =>
      count >= eachAddress || (others.get(address)?.size ?? 0) >= busyFrom ? [address] : [],
    ),
  );
  for (const address of busy) {
    const place = walked.places.get(address);
    if (place) place.stop = "busy";
  }
  return moved.filter((transfer) => !busy.has(innerOf(side, transfer)));
}
