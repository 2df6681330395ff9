// What the chain tells, kept by address and advanced with each transfer: where a withdrawal went, whom an address dealt with, steps
// of change. Each transfer costs the same, however long the way behind it. Where money came from is the graph's to tell.

import { rowOf } from "@/lib/chain-graph/chain-row";
import type { Event } from "@/lib/scoring";
import { normaliseAddress } from "@/lib/spelling/crypto-address";
import { gravest, groupOf } from "@/lib/tracing/categories";
import type { Looking } from "./looking";
import { type ChainState, type Crossing, type KeyUse, latest, NO_KEYS } from "./shared-store";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Dust, in cents: does not taint and is no dealing. */
export const DUST = 100;
const NEIGHBOURS = 16;
/** An address that deals with more than a person does is a service. */
export const RECEIVERS = 64;
export const WITHDRAWAL_FOLLOWED = DAY;
const WITHDRAWAL_HOPS = 4;
const CROSSING_WITHIN = HOUR;
const CROSSING_LOSS = 0.03;
/** The larger output of two is change when it is at least this share. */
const CHANGE = 0.8;

const DARKNET = /^darknet/;
/** Announcements that must fit a wallet's transfers in value before it is taken for ours; one is enough where the hash fits. */
const COINCIDENCES = 3;

export type AddressKind = { custodial: boolean; tainted: string | null; darknet: boolean; bridge: boolean };

const NAMES = new Set("darknet darknet_market scam fraud phishing stolen hack theft ransomware terrorism".split(" "));

/** The name by which rules know a category of tainted money; null for one that taints nothing. */
export const taintOf = (category: string): string | null => {
  const group = groupOf(category);
  if (NAMES.has(category)) return category;
  if (group === "mixer" || group === "sanctioned" || group === "stolen") return group;
  if (group !== "illicit") return null;
  if (/dark|drug|carding/.test(category)) return "darknet";
  if (/ransom|extort|malware/.test(category)) return "ransomware";
  return /phish/.test(category) ? "phishing" : /fraud|ponzi/.test(category) ? "fraud" : "scam";
};

/** What the labels make of an address: of several the gravest counts. */
export const kindOf = ({ labelsOf }: Pick<Looking, "labelsOf">, address: string): AddressKind => {
  const categories = labelsOf(address).map(({ category }) => category);
  const decides = gravest(categories);
  if (decides === undefined) return { custodial: false, tainted: null, darknet: false, bridge: false };
  return {
    custodial: groupOf(decides) === "custodial",
    tainted: taintOf(decides),
    darknet: categories.some((category) => DARKNET.test(category)),
    bridge: categories.some((category) => groupOf(category) === "bridge"),
  };
};

const EMPTY: ChainState = {};

export const chainOf = ({ store }: Looking, address: string): { key: string; state: ChainState; known: boolean } => {
  const key = store.keyOf("chain", normaliseAddress(address));
  const [state] = store.read("chain", key);
  return { key, state: state ?? EMPTY, known: state !== undefined };
};

const write = ({ store }: Looking, key: string, state: ChainState): void => store.write("chain", key, [state]);

/** Keys of the addresses that `noteChain` and the chain facts read and advance. */
export const chainKeys = (event: Event): readonly KeyUse<"chain">[] => {
  if (event.kind === "chain_transfer") return [chainKey(event, event.from), chainKey(event, event.to)];
  if (event.kind === "transaction" && event.counterparty?.kind === "address")
    return [chainKey(event, event.counterparty.id)];
  return event.kind === "protocol" ? [chainKey(event, event.address)] : NO_KEYS;
};

const chainKey = ({ kind }: Event, address: string): KeyUse<"chain"> => ({
  kind: "chain",
  text: normaliseAddress(address),
  write: kind !== "protocol",
  near: kind === "transaction",
});

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

/** Whether a customer's transaction announced a transfer: for sure where the hash is known too, else perhaps by its value. */
const announced = (other: ChainState, out: 0 | 1, { at, hash, usdCents }: Transfer): "sure" | "perhaps" | null => {
  if (other.e === undefined || other.e[0] !== out || at - other.e[2] >= DAY) return null;
  if (Math.abs(other.e[1] - usdCents) > Math.max(DUST, other.e[1] * 0.02)) return null;
  const told = other.e[3];
  if (told === undefined) return "perhaps";
  return told.toLowerCase() === hash.toLowerCase() ? "sure" : null;
};

/** A wallet that pays our withdrawals or is paid our deposits is ours. */
const noteOurs = (looking: Looking, wallet: End, address: string, found: "sure" | "perhaps" | null): void => {
  if (found === null || wallet.state.s === 1) return;
  const times = (wallet.state.u ?? 0) + 1;
  wallet.state = { ...wallet.state, u: times };
  if (found === "perhaps" && times < COINCIDENCES) return;
  wallet.state.s = 1;
  looking.chain.noteOwn(normaliseAddress(address));
};

const dealing = ({ state, kind }: End, other: End, { at, block }: Transfer): Partial<ChainState> => {
  const part: Partial<ChainState> = {};
  if (kind.darknet || state.k === 1) part.k = kind.darknet ? 1 : undefined;
  if (other.kind.darknet) part.d = latest([...(state.d ?? []), at], 16);
  if (!other.kind.custodial && other.state.s !== 1) {
    const others = (state.nb ?? []).filter(([key]) => key !== other.key);
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
  noteOurs(looking, from, event.from, announced(to.state, 1, event));
  noteOurs(looking, to, event.to, announced(from.state, 0, event));
  if (usdCents < DUST) {
    if (!to.known) write(looking, to.key, to.state);
    return;
  }
  const crossing = from.kind.bridge ? crossingFor(looking, usdCents, at) : undefined;
  const way = crossing?.w === undefined ? followed(from.state.w, at) : { ...crossing.w, bridged: 1 as const };
  const outputs = noteChange(looking, from, to, event);
  const isNew = !to.known;
  from.state = { ...from.state, x: outputs, ...dealing(from, to, event) };
  if (isNew && from.state.w !== undefined && from.state.s !== 1)
    from.state.r = [...(from.state.r ?? []), [to.key, block] as [string, number]].slice(-RECEIVERS);
  to.state = { ...to.state, ...dealing(to, from, event) };
  const service = to.kind.custodial || to.state.s === 1;
  if (!service && way !== undefined && from.state.s !== 1 && !from.kind.custodial) to.state.w = way;
  if (to.kind.bridge) {
    const key = looking.store.keyOf("bridge", "all");
    const entry: Crossing = { at, cents: usdCents, ...(way && { w: way }) };
    looking.store.write("bridge", key, latest([...looking.store.read("bridge", key), entry], 32));
  }
  write(looking, from.key, from.state);
  write(looking, to.key, to.state);
};

/** Advances what is known of the addresses of an event. Call it before its facts are read. */
export const noteChain = (looking: Looking): void => {
  const { event, who } = looking;
  if (event.kind === "chain_transfer") {
    const row = rowOf(event);
    if (row !== null) looking.chain.note(row);
    noteTransfer(looking, event);
  }
  if (event.kind !== "transaction" || event.counterparty?.kind !== "address" || who === null) return;
  if (event.status === "failed" || event.status === "cancelled") return;
  const out = event.direction === "out";
  if (!out && event.direction !== "in") return;
  const { key, state } = chainOf(looking, event.counterparty.id);
  const next: ChainState = { ...state, e: [out ? 1 : 0, event.usdCents, event.at] };
  if (event.hash !== undefined) next.e?.push(event.hash);
  if (out) next.w = { c: who.id, at: event.at, hops: 0 };
  write(looking, key, next);
};
