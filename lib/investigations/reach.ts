// Which customers the money of some addresses reached: followed forward over the whole chain, then by who was paid from where it came to.
// Invariant: nobody is reached who only paid into such an address; the value is what was followed, never all that they deposited.
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { events, sharedKeys } from "@/db/schema/events";
import { traceAround } from "@/lib/chain-graph/trace-around";
import { readKeys } from "@/lib/customers/store";
import { createTokeniser } from "@/lib/customers/tokens";
import { readLabels } from "@/lib/fund-flow/labels";
import { openBody } from "@/lib/intake/known-events";
import { decodeEvent } from "@/lib/scoring";
import { normaliseAddress } from "@/lib/spelling/crypto-address";

/** Addresses that are looked up, the weightiest first; customers whose deposits are opened; events of each. */
const MOST_ADDRESSES = 2_000;
const MOST_CUSTOMERS = 1_000;
const MOST_EVENTS = 400;

export type Hit = { customerId: string; hops: number; share: number; usdCents: number; path: string[] };
type Place = { share: number; usdCents: number; hops: number; path: string[] };

/** Where the followed money is, by address; the starts themselves are all of it. */
async function follow(
  tx: Transaction,
  now: Date,
  seeds: readonly string[],
  { hops, minShare }: { hops: number; minShare: number },
): Promise<{ places: Map<string, Place>; cut: boolean }> {
  const { lists } = await readLabels(tx);
  const { lines, cut } = await traceAround(tx, lists, now, seeds, { direction: "forward", hops, minShare });
  const places = new Map<string, Place>();
  for (const address of seeds)
    places.set(address, { share: 1, usdCents: Number.MAX_SAFE_INTEGER, hops: 0, path: [address] });
  for (const line of lines.slice(0, MOST_ADDRESSES)) {
    if (places.has(line.address)) continue;
    const share = Math.min(
      1,
      Object.values(line.exposure).reduce((sum, part) => sum + part, 0),
    );
    places.set(line.address, { share, usdCents: Math.round(line.valueUsd * 100), hops: line.hops, path: line.path });
  }
  return { places, cut };
}

/** Customers who ever dealt with one of the addresses. */
async function whoDealt(tx: Transaction, addresses: readonly string[]): Promise<string[]> {
  const tokens = createTokeniser();
  const rows = await tx
    .select({ members: sharedKeys.members })
    .from(sharedKeys)
    .where(
      and(
        eq(sharedKeys.kind, "address"),
        inArray(
          sharedKeys.token,
          addresses.map((address) => tokens.shared("address", address)),
        ),
      ),
    );
  return [...new Set(rows.flatMap(({ members }) => members.map(({ c }) => c)))].slice(0, MOST_CUSTOMERS);
}

/** What a customer was paid from the addresses, of their latest transactions. */
async function depositsOf(
  tx: Transaction,
  customerId: string,
  key: Buffer,
  places: ReadonlyMap<string, Place>,
): Promise<Map<string, number>> {
  const rows = await tx
    .select({ id: events.id, customerId: events.customerId, body: events.body })
    .from(events)
    .where(and(eq(events.customerId, customerId), eq(events.kind, "transaction")))
    .orderBy(desc(events.at))
    .limit(MOST_EVENTS);
  const paid = new Map<string, number>();
  for (const row of rows) {
    const body = openBody(row, key);
    const decoded = body && decodeEvent(body.event);
    if (!decoded?.ok || decoded.value.kind !== "transaction") continue;
    const { counterparty, direction, status, usdCents } = decoded.value;
    if (direction !== "in" || counterparty?.kind !== "address" || status === "failed" || status === "cancelled")
      continue;
    const address = normaliseAddress(counterparty.id);
    if (places.has(address)) paid.set(address, (paid.get(address) ?? 0) + usdCents);
  }
  return paid;
}

/** Adds up what reached one customer; the way is that of the largest part. */
function reachOf(
  customerId: string,
  paid: ReadonlyMap<string, number>,
  places: ReadonlyMap<string, Place>,
): Hit | null {
  let [followed, all] = [0, 0];
  let best: { cents: number; place: Place } | null = null;
  for (const [address, cents] of paid) {
    const place = places.get(address);
    if (!place) continue;
    const part = Math.min(Math.round(cents * place.share), place.usdCents);
    followed += part;
    all += cents;
    if (!best || part > best.cents) best = { cents: part, place };
  }
  if (!best || followed <= 0) return null;
  const { hops, path } = best.place;
  return { customerId, hops: hops + 1, share: followed / all, usdCents: followed, path };
}

/** Everybody of this entity whom the money reached, the most first. `cut`: there was more than one trace looks at. */
export async function customersReached(
  tx: Transaction,
  now: Date,
  entityId: string,
  seeds: readonly { address: string }[],
  options: { hops: number; minShare: number },
): Promise<{ hits: Hit[]; addresses: number; cut: boolean }> {
  const starts = [...new Set(seeds.map(({ address }) => normaliseAddress(address)))];
  const { places, cut } = await follow(tx, now, starts, options);
  const dealt = await whoDealt(tx, [...places.keys()]);
  const own = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(and(inArray(customers.id, dealt), eq(customers.entityId, entityId)));
  const keys = await readKeys(tx, dealt);
  const hits: Hit[] = [];
  for (const { id } of own) {
    const key = keys.get(id);
    const hit = key ? reachOf(id, await depositsOf(tx, id, key, places), places) : null;
    if (hit) hits.push(hit);
  }
  hits.sort((a, b) => b.usdCents - a.usdCents || (a.customerId < b.customerId ? -1 : 1));
  return { hits, addresses: places.size, cut };
}
