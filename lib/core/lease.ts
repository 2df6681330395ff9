// Taking one order or question in hand: under a lease, so that no two workers send it and a killed worker loses nothing. The
// connection is given back before anything is sent.
import { and, eq, lte } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { now as clockNow } from "@/lib/clock";
import { readKeys } from "@/lib/customers/store";

/** Longer than the three requests of an attempt may take, and shorter than the lease of the job. */
const LEASE_MS = 65_000;
/** Kept as the answer while an attempt runs. */
const SENDING = "sending";

/** Two seconds between the first grow to ten minutes: sixteen attempts take about an hour and a half. */
export const MAX_ATTEMPTS = 16;
const LONGEST_MS = 10 * 60_000;

/** How long to wait after that many attempts: 2 s, 4 s, 8 s …, a quarter more or less so that not all come back at once. */
export const waitMs = (attempts: number, random = Math.random()): number =>
  Math.round(Math.min(1_000 * 2 ** attempts, LONGEST_MS) * (0.75 + random / 2));

export type StoredDelivery = typeof deliveries.$inferSelect;
export type Leased = {
  row: StoredDelivery;
  /** Null: the customer was erased. */
  key: Buffer | null;
  /** It was sent before, and may have arrived: ask first. */
  unsure: boolean;
};

/** Takes the delivery when it is due and in nobody's hand. */
export function leaseDelivery(id: string, channel: "core" | "partner" | "webhook"): Promise<Leased | null> {
  const now = clockNow();
  return inTransaction("all", async (tx) => {
    const [row] = await tx
      .select()
      .from(deliveries)
      .where(
        and(
          eq(deliveries.id, id),
          eq(deliveries.channel, channel),
          eq(deliveries.state, "waiting"),
          lte(deliveries.nextAt, now),
        ),
      )
      .for("update", { skipLocked: true });
    if (!row) return null;
    const taken = { attempts: row.attempts + 1, nextAt: new Date(now.getTime() + LEASE_MS), answer: SENDING };
    await tx.update(deliveries).set(taken).where(eq(deliveries.id, id));
    const customerId = row.customerId ?? "";
    const key = (await readKeys(tx, [customerId])).get(customerId) ?? null;
    return { row: { ...row, ...taken }, key, unsure: row.answer !== null };
  });
}
