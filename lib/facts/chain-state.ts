// What the chain tells, kept by address and advanced with each transfer: the tainted part of what came in, where a withdrawal went,
// whom an address dealt with. Each transfer costs the same, however long the way behind it.

import type { Event } from "@/lib/scoring";
import { normaliseAddress } from "@/lib/tracing/address-labels";
import type { Looking } from "./looking";
import { type ChainState, type Crossing, latest, type SharedKind } from "./shared-store";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Dust, in cents: does not taint and is no dealing. */
const DUST = 100;
/** Longest ways kept: beyond these no rule looks. */
const MOST_HOPS = 20;
const CATEGORIES_KEPT = 6;
const NEIGHBOURS = 16;
/** An address that deals with more than a person does is a service. */
const RECEIVERS = 64;
const WITHDRAWAL_FOLLOWED = DAY;
const WITHDRAWAL_HOPS = 4;
const CROSSING_WITHIN = HOUR;
const CROSSING_LOSS = 0.03;
/** The larger output of two is change when it is at least this share. */
const CHANGE = 0.8;

const CUSTODIAL = /^(exchange|cex|custodial|custodial_service|desk|otc|payment_processor|own|hot_wallet)$/;
const TAINTED =
  /^(mixer|darknet|darknet_market|scam|fraud|phishing|stolen|hack|theft|ransomware|terrorism|sanctioned)$/;
export const DARKNET = /^darknet/;
const BRIDGE = /bridge/;

export type AddressKind = { custodial: boolean; tainted: string | null; darknet: boolean; bridge: boolean };

/** What the labels make of an address; "custodial" wins over everything but a sanction. */
export const kindOf = ({ labelsOf }: Looking, address: string): AddressKind => {
  const kind: AddressKind = { custodial: false, tainted: null, darknet: false, bridge: false };
  for (const { category } of labelsOf(address)) {
    if (CUSTODIAL.test(category)) kind.custodial = true;
    if (TAINTED.test(category)) kind.tainted ??= category;
    if (DARKNET.test(category)) kind.darknet = true;
    if (BRIDGE.test(category)) kind.bridge = true;
  }
  return kind;
};

const EMPTY: ChainState = { i: 0, o: 0 };

export const chainOf = ({ store }: Looking, address: string): { key: string; state: ChainState; known: boolean } => {
  const key = store.keyOf("chain", normaliseAddress(address));
  const [state] = store.read("chain", key);
  return { key, state: state ?? EMPTY, known: state !== undefined };
};

const write = ({ store }: Looking, key: string, state: ChainState): void => store.write("chain", key, [state]);

/** Keys of the addresses that `noteChain` and the chain facts read and advance. */
export const chainKeys = (event: Event): [kind: SharedKind & "chain", text: string][] => {
  if (event.kind === "chain_transfer")
    return [
      ["chain", normaliseAddress(event.from)],
      ["chain", normaliseAddress(event.to)],
    ];
  if (event.kind === "transaction" && event.counterparty?.kind === "address")
    return [["chain", normaliseAddress(event.counterparty.id)]];
  return event.kind === "protocol" ? [["chain", normaliseAddress(event.address)]] : [];
};

const addTaint = (taint: ChainState["t"], added: NonNullable<ChainState["t"]>): NonNullable<ChainState["t"]> => {
  const sums = new Map(taint?.map((one) => [one[0], one]));
  for (const [category, cents, hops] of added) {
    const known = sums.get(category);
    sums.set(category, [category, cents + (known?.[1] ?? 0), Math.min(hops, known?.[2] ?? hops)]);
  }
  return [...sums.values()].sort((a, b) => b[1] - a[1]).slice(0, CATEGORIES_KEPT);
};

/** The tainted part of `cents` that leave an address. What came in unseen counts as clean. */
const taintLeaving = (kind: AddressKind, state: ChainState, cents: number): NonNullable<ChainState["t"]> => {
  if (kind.tainted !== null) return [[kind.tainted, cents, 1]];
  if (kind.custodial || state.s === 1) return [];
  const held = Math.max(state.i, state.o + cents, 1);
  return (state.t ?? []).flatMap(([category, tainted, hops]) => {
    const part = Math.round((cents * tainted) / held);
    return part > 0 && hops < MOST_HOPS ? [[category, part, hops + 1] as [string, number, number]] : [];
  });
};

const followed = (w: ChainState["w"], at: number): ChainState["w"] =>
  w !== undefined && at - w.at < WITHDRAWAL_FOLLOWED && w.hops < WITHDRAWAL_HOPS
    ? { ...w, hops: w.hops + 1 }
    : undefined;

/** Value that went into a bridge a little while ago and comes out of one now. */
const crossingFor = (looking: Looking, cents: number, at: number): Crossing | undefined => {
  const waiting = looking.store.read("bridge", looking.store.keyOf("bridge", "all"));
  return waiting.find(
    (one) => at - one.at < CROSSING_WITHIN && one.cents >= cents && one.cents * (1 - CROSSING_LOSS) <= cents,
  );
};

type Transfer = Extract<Event, { kind: "chain_transfer" }>;
type End = { key: string; state: ChainState; known: boolean; kind: AddressKind };

/** Our own wallet is told by the other end's announced transaction: same value, right direction, within a day. */
const isOurs = (other: ChainState, out: 0 | 1, cents: number, at: number): boolean =>
  other.e !== undefined &&
  other.e[0] === out &&
  at - other.e[2] < DAY &&
  Math.abs(other.e[1] - cents) <= Math.max(DUST, other.e[1] * 0.02);

const dealing = (end: ChainState, other: End, { at, block }: Transfer): Partial<ChainState> => {
  const part: Partial<ChainState> = {};
  if (other.kind.darknet) part.d = latest([...(end.d ?? []), at], 16);
  if (!other.kind.custodial && other.state.s !== 1) {
    const others = (end.nb ?? []).filter(([key]) => key !== other.key);
    part.nb = [...others, [other.key, at, block] as [string, number, number]].slice(-NEIGHBOURS);
  }
  return part;
};

/** Steps of change so far, once both outputs of one transaction of `from` are known. */
const noteChange = (looking: Looking, from: End, to: End, { hash, usdCents }: Transfer): ChainState["x"] => {
  const before = from.state.x?.hash === hash ? from.state.x.to : [];
  const outputs = [...before, [to.key, usdCents] as [string, number]].slice(-8);
  if (outputs.length === 2) {
    const sum = outputs.reduce((total, [, cents]) => total + cents, 0);
    const change = outputs.find(([, cents]) => cents >= sum * CHANGE);
    if (change !== undefined) {
      const steps = (from.state.p ?? 0) + 1;
      if (change[0] === to.key) to.state = { ...to.state, p: steps };
      else {
        const [state] = looking.store.read("chain", change[0]);
        if (state !== undefined) write(looking, change[0], { ...state, p: steps });
      }
    }
  }
  return { hash, to: outputs };
};

const noteTransfer = (looking: Looking, event: Transfer): void => {
  const end = (address: string): End => ({ ...chainOf(looking, address), kind: kindOf(looking, address) });
  const [from, to] = [end(event.from), end(event.to)];
  const { at, usdCents, block } = event;
  if (from.key === to.key) return;
  if (isOurs(to.state, 1, usdCents, at)) from.state = { ...from.state, s: 1 };
  if (isOurs(from.state, 0, usdCents, at)) to.state = { ...to.state, s: 1 };
  if (usdCents < DUST) {
    if (!to.known) write(looking, to.key, to.state);
    return;
  }
  const crossing = from.kind.bridge ? crossingFor(looking, usdCents, at) : undefined;
  const taint = crossing === undefined ? taintLeaving(from.kind, from.state, usdCents) : (crossing.t ?? []);
  const way = crossing?.w === undefined ? followed(from.state.w, at) : { ...crossing.w, bridged: 1 as const };
  const outputs = noteChange(looking, from, to, event);
  const isNew = !to.known;
  from.state = { ...from.state, o: from.state.o + usdCents, x: outputs, ...dealing(from.state, to, event) };
  if (isNew && from.state.w !== undefined && from.state.s !== 1)
    from.state.r = [...(from.state.r ?? []), [to.key, block] as [string, number]].slice(-RECEIVERS);
  to.state = { ...to.state, i: to.state.i + usdCents, ...dealing(to.state, from, event) };
  const service = to.kind.custodial || to.state.s === 1;
  if (!service && taint.length > 0) to.state.t = addTaint(to.state.t, taint);
  if (!service && way !== undefined && from.state.s !== 1 && !from.kind.custodial) to.state.w = way;
  if (to.kind.bridge) {
    const key = looking.store.keyOf("bridge", "all");
    const entry: Crossing = { at, cents: usdCents, ...(taint.length > 0 && { t: taint }), ...(way && { w: way }) };
    looking.store.write("bridge", key, latest([...looking.store.read("bridge", key), entry], 32));
  }
  write(looking, from.key, from.state);
  write(looking, to.key, to.state);
};

/** Advances what is known of the addresses of an event. Call it before its facts are read. */
export const noteChain = (looking: Looking): void => {
  const { event, who } = looking;
  if (event.kind === "chain_transfer") noteTransfer(looking, event);
  if (event.kind !== "transaction" || event.counterparty?.kind !== "address" || who === null) return;
  if (event.status === "failed" || event.status === "cancelled") return;
  const out = event.direction === "out";
  if (!out && event.direction !== "in") return;
  const { key, state } = chainOf(looking, event.counterparty.id);
  const announced: ChainState = { ...state, e: [out ? 1 : 0, event.usdCents, event.at] };
  if (out) announced.w = { c: who.id, at: event.at, hops: 0 };
  write(looking, key, announced);
};
