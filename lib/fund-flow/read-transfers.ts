// Transfers into (or out of) some addresses, the newest before (the oldest after) an instant of each. Bounded by address and
// altogether, so that a busy address costs no more than any other.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { unnestRows } from "@/db/unnest";
import type { FlowSide } from "./dto";

export type ChainTransfer = {
  from: string;
  to: string;
  usdCents: number;
  at: number;
  block: number;
  hash: string;
  asset: string;
};

/** From when on, and up to when, by address: money cannot have come from what was received later. */
export type Frontier = ReadonlyMap<string, number>;
export type Window = { since: number | null; until: number | null };

type Row = { from: string; to: string; cents: string; at: Date; block: string; hash: string; asset: string };

/** `in`: what the addresses received up to their instant. `out`: what they sent from it on. */
export async function readTransfers(
  tx: Transaction,
  side: FlowSide,
  frontier: Frontier,
  { since, until }: Window,
  most: { each: number; all: number },
): Promise<ChainTransfer[]> {
  if (frontier.size === 0 || most.all <= 0) return [];
  const given = unnestRows("given", [...frontier], {
    address: { type: "text", of: ([address]) => address },
    bound: { type: "timestamptz", of: ([, bound]) => new Date(bound) },
  });
  const own = side === "in" ? sql`t.to_address` : sql`t.from_address`;
  const within = side === "in" ? sql`t.at <= given.bound` : sql`t.at >= given.bound`;
  const order = side === "in" ? sql`t.at desc` : sql`t.at`;
  const after = since === null ? sql`true` : sql`t.at >= ${new Date(since)}`;
  const before = until === null ? sql`true` : sql`t.at <= ${new Date(until)}`;
  const { rows } = await tx.execute<Row>(sql`
    select found.from_address as from, found.to_address as to, found.usd_cents as cents, found.at, found.block, found.hash,
      found.asset
    from ${given} cross join lateral (
      select * from chain_transfers t where ${own} = given.address and ${within} and ${after} and ${before}
      order by ${order} limit ${most.each}) found
    limit ${most.all}`);
  return rows.map(({ from, to, cents, at, block, hash, asset }) => ({
    from,
    to,
    usdCents: Number(cents),
    at: new Date(at).getTime(),
    block: Number(block),
    hash,
    asset,
  }));
}
