// The five data points of a transaction, in the open for who wants to make its fingerprint again. They name a bank and a wallet, so each
// opening is on the record.
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { customerKeys } from "@/db/schema/customers";
import { events } from "@/db/schema/events";
import { defineCommand, done, type Outcome, unkept } from "@/lib/command";
import { dataKey } from "@/lib/customers/data-keys";
import { fail } from "@/lib/errors";
import { openBody } from "@/lib/intake/known-events";
import type { DataPoints } from "@/lib/scoring";
import { record } from "./append";

/** Opens them. `not_found` for what is no transaction, `conflict` `erased` where the customer's key was destroyed. */
export const openPoints = unkept(
  defineCommand({
    name: "record.open_points",
    permission: "record.read",
    input: z.object({ eventId: z.uuid() }),
    subject: ({ eventId }) => ({ type: "event", id: eventId }),
    async run({ tx, permit }, { eventId }): Promise<Outcome<DataPoints>> {
      const [row] = await tx.select().from(events).where(eq(events.id, eventId));
      if (!row?.pointsFingerprint) return fail("not_found");
      const allowed = await permit({
        entityId: row.entityId,
        ...(row.customerId && { customerId: row.customerId }),
      });
      if (!allowed.ok) return allowed;
      const [wrapped] = row.customerId
        ? await tx
            .select()
            .from(customerKeys)
            .where(and(eq(customerKeys.customerId, row.customerId)))
        : [];
      const key = row.customerId && wrapped?.wrapped ? dataKey(row.customerId, wrapped.wrapped) : null;
      const body = openBody(row, key);
      if (!body) return fail("conflict", { detail: "erased" });
      const entry = record("event.points_opened", { type: "event", id: eventId }, row.entityId, {
        fingerprint: row.pointsFingerprint.toString("hex"),
      });
      return done(body.points as DataPoints, [entry]);
    },
  }),
);
