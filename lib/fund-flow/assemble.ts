// Puts a picture together out of what was walked and traced on each side. Pure.
import type { TracedAddress } from "@/lib/tracing/trace";
import { CENTRE, type FlowMovement, type FlowPlace, type FlowSide, type FundFlow } from "./dto";
import { isRisk, type LabelOf } from "./labels";
import type { ChainTransfer } from "./read-transfers";
import type { Seed } from "./seeds";
import type { Walked } from "./walk";

export type SideOfFlow = {
  walked: Walked;
  seeds: readonly Seed[];
  traced: ReadonlyMap<string, TracedAddress>;
  searched: boolean;
};

const hashesTold = 5;
const idOf = (side: FlowSide, address: string): string => (address === CENTRE ? CENTRE : `${side} ${address}`);
const iso = (at: number): string => new Date(at).toISOString();
const round = (share: number): number => Math.round(Math.min(1, share) * 1e6) / 1e6;

type Leg = Omit<ChainTransfer, "block" | "hash"> & { hash: string | null };

const legOf = ({ side, address, usdCents, at, hash, asset }: Seed): Leg => ({
  from: side === "in" ? address : CENTRE,
  to: side === "in" ? CENTRE : address,
  usdCents,
  at,
  hash,
  asset,
});

/** All transfers between two addresses as one movement. */
function movementsOf({ walked, seeds }: SideOfFlow): FlowMovement[] {
  const { side, places } = walked;
  const listed = (address: string): boolean => address === CENTRE || places.has(address);
  const pairs = new Map<string, Leg[]>();
  const received = new Map<string, number>();
  const inner = (leg: Leg): string => (side === "in" ? leg.to : leg.from);
  for (const leg of [...seeds.map(legOf), ...walked.transfers]) {
    received.set(inner(leg), (received.get(inner(leg)) ?? 0) + leg.usdCents);
    if (!listed(leg.from) || !listed(leg.to)) continue;
    const key = `${leg.from} ${leg.to}`;
    pairs.set(key, [...(pairs.get(key) ?? []), leg]);
  }
  for (const leg of walked.sideways) received.set(inner(leg), (received.get(inner(leg)) ?? 0) + leg.usdCents);
  return [...pairs.values()].map((legs): FlowMovement => {
    const [first] = legs;
    if (!first) throw new Error("a movement without a transfer");
    const usdCents = legs.reduce((sum, leg) => sum + leg.usdCents, 0);
    const times = legs.map(({ at }) => at);
    const [from, to] = [idOf(side, first.from), idOf(side, first.to)];
    const largest = [...legs].sort((a, b) => b.usdCents - a.usdCents).slice(0, hashesTold);
    return {
      id: `${from} → ${to}`,
      side,
      from,
      to,
      usdCents,
      share: round(usdCents / Math.max(received.get(inner(first)) ?? 0, 1)),
      transfers: legs.length,
      first: iso(Math.min(...times)),
      last: iso(Math.max(...times)),
      hashes: [...new Set(largest.flatMap(({ hash }) => hash ?? []))],
      assets: [...new Set(legs.map(({ asset }) => asset))].sort(),
    };
  });
}

/** The addresses of a side, nearest first; `offset` is where they begin in the picture's list. */
function placesOf(side: SideOfFlow, movements: readonly FlowMovement[], labelOf: LabelOf, offset: number): FlowPlace[] {
  const { walked, traced } = side;
  const addresses = [...walked.places.keys()];
  const position = new Map(addresses.map((address, at) => [address, offset + at]));
  const behind = behindOf(side, labelOf);
  const times = new Map<string, { first: string; last: string }>();
  for (const { from, to, first, last } of movements)
    for (const id of [from, to]) {
      const known = times.get(id);
      if (!known) times.set(id, { first, last });
      else {
        if (first < known.first) known.first = first;
        if (last > known.last) known.last = last;
      }
    }
  const total = totalOf(side.seeds);
  return addresses.map((address): FlowPlace => {
    const id = idOf(walked.side, address);
    const line = traced.get(address);
    const place = walked.places.get(address);
    const usdCents = Math.round((line?.valueUsd ?? 0) * 100);
    const way = walked.side === "in" ? (line?.path ?? []) : [...(line?.path ?? [])].reverse();
    return {
      id,
      side: walked.side,
      address,
      hop: place?.hop ?? 1,
      label: labelOf(address),
      stop: place?.stop ?? null,
      usdCents,
      share: round(usdCents / Math.max(total, 1)),
      behind: behind.get(address) ?? [],
      path: way.flatMap((step) => position.get(step) ?? []),
      first: times.get(id)?.first ?? "",
      last: times.get(id)?.last ?? "",
    };
  });
}

const totalOf = (seeds: readonly Seed[]): number => seeds.reduce((sum, { usdCents }) => sum + usdCents, 0);

/** By address: what the labelled addresses behind it (those whose largest path passes it) make of the case's money. */
function behindOf({ walked, seeds, traced }: SideOfFlow, labelOf: LabelOf): Map<string, FlowPlace["behind"]> {
  const found = new Map<string, FlowPlace["behind"]>();
  const total = Math.max(totalOf(seeds), 1);
  for (const address of walked.places.keys()) {
    const label = labelOf(address);
    const line = traced.get(address);
    if (!label || !line || label.group === "none") continue;
    const share = round((line.valueUsd * 100) / total);
    for (const step of line.path.filter((one) => one !== address && one !== CENTRE)) {
      const known = found.get(step) ?? [];
      const same = known.find(({ category }) => category === label.category);
      if (same) {
        same.share = round(same.share + share);
        same.hops = Math.min(same.hops, line.hops);
      } else known.push({ category: label.category, group: label.group, share, hops: line.hops });
      found.set(step, known);
    }
  }
  for (const known of found.values())
    known.sort((a, b) => Number(isRisk(b.group)) - Number(isRisk(a.group)) || b.share - a.share);
  return found;
}

/** The picture of one or two sides. */
export function assemble(sides: readonly SideOfFlow[], labelOf: LabelOf): FundFlow {
  const flow: FundFlow = {
    opened: true,
    places: [],
    movements: [],
    total: { in: 0, out: 0 },
    unlisted: [],
    findings: [],
    searched: true,
    hiddenDust: 0,
    complete: true,
  };
  for (const side of sides) {
    const movements = movementsOf(side);
    flow.places.push(...placesOf(side, movements, labelOf, flow.places.length));
    flow.movements.push(...movements);
    flow.total[side.walked.side] = totalOf(side.seeds);
    flow.unlisted.push(...side.walked.unlisted);
    flow.hiddenDust += side.walked.dust;
    flow.complete &&= side.walked.complete;
    flow.searched &&= side.searched;
  }
  flow.findings = flow.places
    .flatMap(({ label, share, hop }, place) =>
      label && isRisk(label.group) ? [{ place, category: label.category, share, hops: hop, direct: hop === 1 }] : [],
    )
    .sort((a, b) => b.share - a.share || a.hops - b.hops);
  return flow;
}
