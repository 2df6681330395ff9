// Where a fund-flow picture begins: the addresses that the case's own events dealt with. Bodies of events are opened in memory;
// nothing of them but addresses, values and instants goes on.
import { and, desc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alerts } from "@/db/schema/cases";
import { events } from "@/db/schema/events";
import { openBody } from "@/lib/intake/known-events";
import { decodeEvent, type Event } from "@/lib/scoring";
import { normaliseAddress } from "@/lib/spelling/crypto-address";
import type { FlowSide } from "./dto";

/** Events looked at, the newest. */
const eventsRead = 200;

/** One dealing of the customer with an address. */
export type Seed = {
  side: FlowSide;
  address: string;
  usdCents: number;
  at: number;
  hash: string | null;
  asset: string;
};

const sides: Partial<Record<string, FlowSide>> = { in: "in", out: "out", buy: "in", sell: "out", p2p: "out" };

const seedOf = (event: Event): Seed | null => {
  if (event.kind === "chain_transfer") {
    // an alert on a transfer of the chain is about where a withdrawal went on from
    const { usdCents, at, hash, asset } = event;
    return { side: "out", address: normaliseAddress(event.from), usdCents, at, hash: hash ?? null, asset };
  }
  if (event.kind !== "transaction" || event.counterparty?.kind !== "address") return null;
  if (event.status === "failed" || event.status === "cancelled") return null;
  const side = sides[event.direction];
  if (!side) return null;
  const { usdCents, at, hash, asset } = event;
  return { side, address: normaliseAddress(event.counterparty.id), usdCents, at, hash: hash ?? null, asset };
};

/** The dealings of a case's alerted events; none for an erased customer. */
export async function seedsOf(tx: Transaction, caseId: string, key: Buffer | null): Promise<Seed[]> {
  const rows = await tx
    .select({ id: events.id, customerId: events.customerId, body: events.body })
    .from(alerts)
    .innerJoin(events, eq(events.id, alerts.eventId))
    .where(and(eq(alerts.caseId, caseId)))
    .orderBy(desc(alerts.at))
    .limit(eventsRead);
  return rows.flatMap((row) => {
    const body = openBody(row, key);
    const decoded = body && decodeEvent(body.event);
    const seed = decoded?.ok ? seedOf(decoded.value) : null;
    return seed ? [seed] : [];
  });
}
