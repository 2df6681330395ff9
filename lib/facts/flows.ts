// Value that comes back to its sender: a bounded graph of who paid whom within ten days, searched backwards from each payment.
// Only whole amounts are followed (what passes on is at least what comes back); a value split and joined again is not found.

import type { Event, Facts } from "@/lib/scoring";
import { normaliseAddress } from "@/lib/tracing/address-labels";

const HORIZON = 10 * 86_400_000;
/** Payments kept per receiver, and looked at in one search. */
const KEPT = 32;
const LOOKED_AT = 400;
const MOST_OTHERS = 20;
/** A fee may be taken on each hop; and the share below which nobody asks. */
const FEE = 0.99;
const LEAST_SHARE = 0.5;
/** Both sides may report one payment. */
const SAME_PAYMENT = 5 * 60_000;

type Payment = { from: string; cents: number; at: number };
export type Flows = { note(event: Event): Facts["cycle"] };

const LEAVING: ReadonlySet<string> = new Set(["out", "p2p", "internal", "merchant"]);

const partyOf = (kind: string, id: string): string =>
  kind === "address" ? `address ${normaliseAddress(id)}` : `${kind} ${id}`;

const edgeOf = (event: Event): { from: string; to: string; cents: number } | null => {
  if (event.kind === "chain_transfer")
    return { from: partyOf("address", event.from), to: partyOf("address", event.to), cents: event.usdCents };
  if (event.kind !== "transaction" || event.counterparty === undefined) return null;
  if (event.status === "failed" || event.status === "cancelled") return null;
  const self = partyOf("customer", event.customer);
  const other = partyOf(event.counterparty.kind, event.counterparty.id);
  if (LEAVING.has(event.direction)) return { from: self, to: other, cents: event.usdCents };
  return event.direction === "in" ? { from: other, to: self, cents: event.usdCents } : null;
};

/** A graph that knows no payment yet. */
export const createFlows = (): Flows => {
  const received = new Map<string, Payment[]>();

  /** The best way back to `origin` from payments into `node` before the last one. */
  const findCycle = (origin: string, node: string, last: Payment): Facts["cycle"] => {
    let looked = 0;
    let best: NonNullable<Facts["cycle"]> | undefined;
    const fits = (one: Payment, before: number, cents: number): boolean =>
      one.at >= last.at - HORIZON &&
      one.at <= before &&
      one.cents >= cents * FEE &&
      one.cents <= last.cents / LEAST_SHARE;
    const close = (one: Payment, others: number): void => {
      const share = Math.round(Math.min(1, last.cents / one.cents) * 1000) / 1000;
      if (best === undefined || share > best.share) best = { share, others, within: last.at - one.at, key: origin };
    };
    const visit = (at: string, before: number, cents: number, path: ReadonlySet<string>): void => {
      for (const one of (received.get(at) ?? []).slice().reverse()) {
        if (looked++ >= LOOKED_AT) return;
        if (!fits(one, before, cents)) continue;
        if (one.from === origin) close(one, path.size);
        else if (!path.has(one.from) && path.size < MOST_OTHERS)
          visit(one.from, one.at, Math.max(cents, one.cents * FEE), new Set([...path, one.from]));
      }
    };
    visit(node, last.at, last.cents, new Set([node]));
    return best;
  };

  return {
    note(event) {
      const edge = edgeOf(event);
      if (edge === null || edge.from === edge.to || edge.cents === 0) return undefined;
      const { from, to, cents } = edge;
      const list = received.get(to) ?? [];
      const told = list.some(
        (one) => one.from === from && one.cents === cents && Math.abs(event.at - one.at) < SAME_PAYMENT,
      );
      if (told) return undefined;
      const payment = { from, cents, at: event.at };
      const found = findCycle(to, from, payment);
      received.set(to, [...list.slice(1 - KEPT), payment]);
      return found;
    },
  };
};
