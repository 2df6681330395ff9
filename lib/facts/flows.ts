// Value that comes back to where it was: which customer paid which within ten days, searched backwards from each payment that may
// close a ring. In whatever order its members pay, for a balance does not remember whose money it is. Only whole amounts are
// followed: a value split and joined again is not found.

import type { Event, Facts } from "@/lib/scoring";
import type { Looking } from "./looking";
import { type Flow, type KeyUse, keyToAdvance, latest, NO_KEYS } from "./shared-store";
import { isCalledOff, isUndone, undoneKeyOf } from "./undone";

const HORIZON = 10 * 86_400_000;
/** Payments kept per receiver, and looked at in one search. */
const KEPT = 32;
const LOOKED_AT = 400;
export const MOST_OTHERS = 20;
/** The share below which nobody asks. */
export const LEAST_SHARE = 0.5;
/** Both sides may report one payment. */
const SAME_PAYMENT = 5 * 60_000;

const LEAVING: ReadonlySet<string> = new Set(["out", "p2p", "internal", "merchant"]);

type Edge = { from: string; to: string; cents: number };

/** A payment between two customers. Others' accounts and addresses are left out: who owns them is not known. */
const edgeOf = (event: Event): Edge | null => {
  if (event.kind !== "transaction" || event.counterparty?.kind !== "customer") return null;
  if (isCalledOff(event.status)) return null;
  const [self, other, cents] = [event.customer, event.counterparty.id, event.usdCents];
  if (LEAVING.has(event.direction)) return { from: self, to: other, cents };
  return event.direction === "in" ? { from: other, to: self, cents } : null;
};

/** Who is paid, whose key is advanced; and who pays, from whom a ring is searched. */
export const flowKeys = (event: Event): readonly KeyUse<"flow">[] => {
  const edge = edgeOf(event);
  if (edge === null) return NO_KEYS;
  return [keyToAdvance("flow", edge.to), { kind: "flow", text: edge.from, write: false, near: true }];
};

/** Whether a payment is recent enough to be followed from an instant. */
export const isFollowed = ({ at }: Flow, from: number): boolean => at >= from - HORIZON;

/** Notes a payment and tells of the best ring that it closes. */
export const flowFacts = (looking: Looking): Facts["cycle"] => {
  const edge = edgeOf(looking.event);
  if (edge === null || edge.from === edge.to || edge.cents === 0) return undefined;
  return ringOf(looking, edge);
};

const ringOf = (looking: Looking, edge: Edge): Facts["cycle"] => {
  const { event, store } = looking;
  const { cents } = edge;
  const t = undoneKeyOf(looking);
  if (isUndone(store, t)) return undefined;
  const [from, to] = [store.keyOf("flow", edge.from), store.keyOf("flow", edge.to)];
  const received = store.read("flow", to).filter((one) => !isUndone(store, one.t));
  const told = received.some(
    (one) => one.f === from && one.cents === cents && Math.abs(event.at - one.at) < SAME_PAYMENT,
  );
  if (told) return undefined;
  store.write("flow", to, latest([...received, { f: from, cents, at: event.at, t }], KEPT));

  let looked = 0;
  let best: NonNullable<Facts["cycle"]> | undefined;
  const close = (least: number, most: number, since: number, others: number): void => {
    const share = Math.round((least / most) * 1000) / 1000;
    if (best === undefined || share > best.share) best = { share, others, within: event.at - since, key: edge.to };
  };
  const visit = (node: string, least: number, most: number, since: number, path: ReadonlySet<string>): void => {
    const payments = store.read("flow", node);
    for (let index = payments.length - 1; index >= 0; index--) {
      const one = payments[index] as Flow;
      if (looked++ >= LOOKED_AT) return;
      if (!isFollowed(one, event.at) || isUndone(store, one.t)) continue;
      const [low, high] = [Math.min(least, one.cents), Math.max(most, one.cents)];
      if (low < high * LEAST_SHARE) continue;
      const first = Math.min(since, one.at);
      if (one.f === to) close(low, high, first, path.size);
      else if (!path.has(one.f) && path.size < MOST_OTHERS) visit(one.f, low, high, first, new Set([...path, one.f]));
    }
  };
  visit(from, cents, cents, event.at, new Set([from]));
  return best;
};
