// One transfer as the log of transfers keeps it, and which events tell of one.
import type { Event } from "@/lib/scoring";
import { normaliseAddress } from "@/lib/spelling/crypto-address";

export type ChainRow = {
  source: string;
  chain: string;
  hash: string;
  block: number;
  from: string;
  to: string;
  asset: string;
  usdCents: number;
  /** Epoch milliseconds. */
  at: number;
};

/** The transfer that an event tells of, addresses normalised; null where it tells of none. */
export const rowOf = (event: Event): ChainRow | null =>
  event.kind === "chain_transfer"
    ? {
        source: event.source,
        chain: event.chain,
        hash: event.hash,
        block: event.block,
        from: normaliseAddress(event.from),
        to: normaliseAddress(event.to),
        asset: event.asset,
        usdCents: event.usdCents,
        at: event.at,
      }
    : null;

/** Whether it matters where the money behind an event came from. */
export const asksWhence = (event: Event): boolean =>
  event.kind === "transaction" &&
  event.counterparty?.kind === "address" &&
  (event.direction === "in" || event.direction === "out");

/** The same transfer, whoever tells of it. */
export const claimOf = ({ chain, hash, from, to, asset, usdCents }: ChainRow): string =>
  [chain, hash, from, to, asset, usdCents].join("\n");
