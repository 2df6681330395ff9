// For tests: an exchange that sends events through the real intake, a customer whose payments make the engine hold, and what stands.
import { asc, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { restrictions } from "@/db/schema/restrictions";
import type { TestEntity } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { newId } from "@/lib/id";
import { submitEvents } from "@/lib/intake/submit";
import type { StoredRestriction } from "../standing";

type Wire = Record<string, unknown>;
const MINUTE = 60_000;

const before = (minutes: number): string => new Date(clockNow().getTime() - minutes * MINUTE).toISOString();

/** Sends events as the exchange does; answers the wire decisions, in order. */
export async function sendEvents(wires: readonly Wire[]) {
  const result = await submitEvents(
    { actor: systemActor("test") },
    wires.map((value, at) => ({ line: at + 1, value })),
  );
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export const customerEvent = ({ code }: TestEntity, id: string, more: Wire = {}): Wire => ({
  ...{
    id: newId(),
    kind: "customer",
    at: before(48 * 60),
    customer: id,
    entity: code,
    type: "person",
    name: "Ana Ozola",
  },
  ...{ date_of_birth: "1990-04-02", nationality: "LV", residence: "LV", address: "Liepu iela 4, Riga", language: "en" },
  ...{ terms_version: "2026-05", kyc_level: 3, ...more },
});

/** Just below a threshold; eleven of them within a day are structuring. */
export const paymentEvent = (customer: string, minutes: number, more: Wire = {}): Wire => ({
  ...{ id: newId(), kind: "transaction", at: before(minutes), customer, direction: "out", asset: "USDT" },
  ...{ amount: "4990.00", value_usd: "4990.00", currency: "USD", status: "requested" },
  counterparty: { kind: "bank", id: "LV00BANK0000", name: "Somebody" },
  ...more,
});

/** A customer who was one payment short of a hold a moment ago. */
export async function almostHeld(entity: TestEntity): Promise<string> {
  const id = `c-${newId()}`;
  await sendEvents([customerEvent(entity, id)]);
  await sendEvents(Array.from({ length: 10 }, (_, at) => paymentEvent(id, 300 - at * (17 + at))));
  return id;
}

/** What was ever placed on a customer, by the exchange's own id, oldest first. */
export const placedOn = (externalId: string): Promise<StoredRestriction[]> =>
  inTransaction("all", async (tx) => {
    const rows = await tx
      .select({ restriction: restrictions })
      .from(restrictions)
      .innerJoin(customers, eq(customers.id, restrictions.customerId))
      .where(eq(customers.externalId, externalId))
      .orderBy(asc(restrictions.createdAt), asc(restrictions.number));
    return rows.map(({ restriction }) => restriction);
  });
