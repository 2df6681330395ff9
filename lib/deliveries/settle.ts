// What became of an attempt: arrived, to be tried again later, or dead and waiting for a person. Once it arrived nothing secret is
// left in the row.
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { deliveries } from "@/db/schema/deliveries";
import { defineCommand, done } from "@/lib/command";
import { keyedToken } from "@/lib/crypto/seal";
import { readKeys } from "@/lib/customers/store";
import { fail } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { type DeliveryBody, openBody, sealBody } from "./body";
import { sendJob } from "./queue";

/** Half a minute, doubled each time, at most two hours: twelve attempts are about ten hours. */
const MAX_ATTEMPTS = 12;
const backoffMs = (attempts: number): number => Math.min(30_000 * 2 ** (attempts - 1), 2 * 3_600_000);

/** By this a customer's question whether a message is ours is answered; the address itself is not kept. */
export const addressDigest = (address: string): string =>
  keyedToken("delivery address", address.trim().toLowerCase()).toString("hex");

const input = z.object({
  deliveryId: z.uuid(),
  attempt: z.number().int(),
  maybeSent: z.boolean(),
  outcome: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("delivered"), answer: z.string(), sentTo: z.string() }),
    z.object({ kind: z.literal("failed"), answer: z.string(), permanent: z.boolean() }),
  ]),
});

/** Writes down how an attempt ended. An attempt that lost its lease changes nothing any more. */
export const settleDelivery = defineCommand({
  name: "delivery.settle",
  permission: "delivery.maintain",
  input,
  subject: ({ deliveryId }) => ({ type: "delivery", id: deliveryId }),
  async run({ tx, now }, { deliveryId, attempt, maybeSent, outcome }) {
    const [row] = await tx
      .select()
      .from(deliveries)
      .where(and(eq(deliveries.id, deliveryId), eq(deliveries.state, "waiting"), eq(deliveries.attempts, attempt)))
      .for("update");
    if (!row) return fail("stale", { detail: "delivery_moved_on" });
    const key = (await readKeys(tx, [row.customerId ?? ""])).get(row.customerId ?? "");
    const sealed = (body: DeliveryBody): Buffer => (key ? sealBody(key, row.id, body) : Buffer.alloc(0));
    const tell = {
      template: row.template,
      channel: row.channel,
      attempt,
      about: row.subjectId,
      answer: outcome.answer,
    };
    const entry = (kind: string, more: Record<string, unknown> = {}) =>
      record(kind, { type: "delivery", id: row.id }, row.entityId, { ...tell, ...more });
    const topics = [`deliveries:${row.entityId}`, `${row.subjectType}:${row.subjectId}`];
    if (outcome.kind === "delivered") {
      const body = sealed({ values: {}, sentTo: outcome.sentTo });
      const change = { state: "delivered", deliveredAt: now, nextAt: null, answer: outcome.answer, body };
      await tx.update(deliveries).set(change).where(eq(deliveries.id, row.id));
      return done({ state: "delivered" }, [entry("delivery.delivered", maybeSent ? { maybeTwice: true } : {})], {
        topics,
      });
    }
    const dead = outcome.permanent || attempt >= MAX_ATTEMPTS;
    if (!dead) {
      const nextAt = new Date(now.getTime() + backoffMs(attempt));
      await tx.update(deliveries).set({ nextAt, answer: outcome.answer }).where(eq(deliveries.id, row.id));
      return done({ state: "waiting" }, [entry("delivery.failed", { nextAt })], { jobs: [sendJob(row, nextAt)] });
    }
    const { code: _, ...values } = key ? openBody(key, row.id, row.body).values : {};
    const change = { state: "dead", nextAt: null, answer: outcome.answer, body: sealed({ values }) };
    await tx.update(deliveries).set(change).where(eq(deliveries.id, row.id));
    return done({ state: "dead" }, [entry("delivery.dead")], { topics });
  },
});
