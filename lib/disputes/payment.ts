// Who the parties of a payment are: the stored payment is opened with its customer's key and read. One of its sides is the customer who
// told of it, the other its counterparty; which of them sells is said by their types.
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { events } from "@/db/schema/events";
import { readKeys } from "@/lib/customers/store";
import { openBody } from "@/lib/intake/known-events";
import { decodeEvent, type TransactionEvent } from "@/lib/scoring";

type Someone = { id: string; externalId: string; entityId: string; type: string };
export type Payment = {
  eventId: string;
  usdCents: number | null;
  at: Date;
  /** Whoever's event it is, and the other side where that is a customer of ours. */
  own: Someone;
  other: Someone | null;
  /** Null when the customer's key was destroyed. */
  event: TransactionEvent | null;
};

const someone = {
  ...{ id: customers.id, externalId: customers.externalId, entityId: customers.entityId, type: customers.type },
};

/** The customer of this name: in `entityId` first, else the only one anywhere. */
export async function customerNamed(tx: Transaction, externalId: string, entityId: string): Promise<Someone | null> {
  const found = await tx.select(someone).from(customers).where(eq(customers.externalId, externalId));
  return found.find((each) => each.entityId === entityId) ?? (found.length === 1 ? (found[0] ?? null) : null);
}

/** The stored payment that the sender calls so, the newest if several senders do; null when none came yet. */
export async function paymentNamed(tx: Transaction, transaction: string): Promise<Payment | null> {
  const [row] = await tx
    .select({
      ...{ id: events.id, customerId: events.customerId, body: events.body, usdCents: events.usdCents, at: events.at },
      own: someone,
    })
    .from(events)
    .innerJoin(customers, eq(customers.id, events.customerId))
    .where(and(eq(events.senderId, transaction), inArray(events.kind, ["transaction"])))
    .orderBy(desc(events.receivedAt))
    .limit(1);
  if (!row) return null;
  const key = (await readKeys(tx, [row.own.id])).get(row.own.id) ?? null;
  const body = openBody(row, key);
  const decoded = body ? decodeEvent(body.event) : null;
  const event = decoded?.ok && decoded.value.kind === "transaction" ? decoded.value : null;
  const { counterparty } = event ?? {};
  const named = counterparty && (counterparty.kind === "merchant" || counterparty.kind === "customer");
  const other = named ? await customerNamed(tx, counterparty.id, row.own.entityId) : null;
  return { eventId: row.id, usdCents: row.usdCents, at: row.at, own: row.own, other, event };
}

export type Sides = { merchant: Someone; consumer: Someone | null };

/** Who sold and who paid; null when no customer of ours sold anything with it. */
export function sidesOf({ own, other, event }: Payment): Sides | null {
  const toMerchant = event?.counterparty?.kind === "merchant";
  if (other && (toMerchant || (other.type === "merchant" && own.type !== "merchant")))
    return other.id === own.id ? null : { merchant: other, consumer: own };
  if (own.type === "merchant" && !toMerchant) return { merchant: own, consumer: other };
  return null;
}

/** The names of everybody whom disputes about these payments may concern: they are locked before anything is decided. */
export async function partiesNamed(tx: Transaction, transactions: readonly string[]): Promise<string[]> {
  const names: string[] = [];
  for (const transaction of new Set(transactions)) {
    const payment = await paymentNamed(tx, transaction);
    for (const party of [payment?.own, payment?.other]) if (party) names.push(party.externalId);
  }
  return names;
}
