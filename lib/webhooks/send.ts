// The job behind web-hooks: under a lease, signed, tried again with growing pauses, and dead after the last, where a person sees it.
// Every try carries the delivery's id as its idempotency key, so that whoever is told twice acts once.
import { and, eq, lte } from "drizzle-orm";
import { z } from "zod";
import { inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { webhookSubscriptions } from "@/db/schema/webhooks";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { defineCommand, done, enqueue } from "@/lib/command";
import { leaseDelivery, MAX_ATTEMPTS, waitMs } from "@/lib/core/lease";
import { signatureHeaders } from "@/lib/core/sign";
import { openBody } from "@/lib/deliveries/body";
import { fail } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { type Posted, post } from "./post";
import { type HookBody, hookJob } from "./queue";
import { secretsOf } from "./secret";

const outcome = z.object({ kind: z.enum(["delivered", "failed", "final"]), answer: z.string() });
type Outcome = z.infer<typeof outcome>;

/** Writes down how telling it ended. */
const settleHook = defineCommand({
  name: "webhook.settle",
  permission: "delivery.maintain",
  input: z.object({ deliveryId: z.uuid(), attempt: z.number().int(), outcome }),
  subject: ({ deliveryId }) => ({ type: "delivery", id: deliveryId }),
  async run({ tx, now }, { deliveryId, attempt, outcome: { kind, answer } }) {
    const [row] = await tx
      .select()
      .from(deliveries)
      .where(and(eq(deliveries.id, deliveryId), eq(deliveries.state, "waiting"), eq(deliveries.attempts, attempt)))
      .for("update");
    if (!row) return fail("stale", { detail: "delivery_moved_on" });
    const state = kind === "delivered" ? "delivered" : kind === "final" || attempt >= MAX_ATTEMPTS ? "dead" : "waiting";
    const nextAt = state === "waiting" ? new Date(now.getTime() + waitMs(attempt)) : null;
    await tx
      .update(deliveries)
      .set({ state, answer, nextAt, deliveredAt: state === "delivered" ? now : null })
      .where(eq(deliveries.id, row.id));
    const told = { channel: row.channel, template: row.template, subscription: row.subscriptionId, attempt, answer };
    const entry = record(
      `delivery.${state === "waiting" ? "failed" : state}`,
      { type: "delivery", id: row.id },
      row.entityId,
      told,
    );
    return done({ state }, [entry], {
      topics: [`deliveries:${row.entityId}`],
      jobs: nextAt ? [hookJob(row.id, nextAt)] : [],
    });
  },
});

/** Tells one subscriber if it is due. Answers what became of it, or null when there was nothing to do. */
export async function sendHook(deliveryId: string): Promise<string | null> {
  const leased = await leaseDelivery(deliveryId, "webhook");
  if (!leased) return null;
  const { row, key } = leased;
  const message = key ? openBody<HookBody>(key, row.id, row.body).message : null;
  const ended: Outcome = message
    ? await tell(row.subscriptionId ?? "", row.id, message)
    : { kind: "final", answer: "nobody_to_write_to" };
  const settled = await settleHook(
    { actor: systemActor("worker") },
    { deliveryId, attempt: row.attempts, outcome: ended },
  );
  return settled.ok ? settled.value.state : null;
}

async function tell(subscriptionId: string, id: string, message: HookBody["message"]): Promise<Outcome> {
  const [to] = await inTransaction(
    "all",
    (tx) => tx.select().from(webhookSubscriptions).where(eq(webhookSubscriptions.id, subscriptionId)),
    true,
  );
  if (!to || to.endedAt) return { kind: "final", answer: "subscription_ended" };
  const at = clockNow();
  const body = JSON.stringify({ id, ...message });
  const headers = {
    ...signatureHeaders(secretsOf(to, at), at, body),
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(body)),
    "idempotency-key": id,
    "user-agent": "unflag-webhooks",
  };
  return judge(await post(to.url, headers, body));
}

/** Taken by any 2xx; 410 says that nobody wants it any more. */
function judge(posted: Posted): Outcome {
  if (posted.status === null)
    return { kind: posted.answer === "leads_inside" ? "final" : "failed", answer: posted.answer };
  if (posted.status >= 200 && posted.status < 300) return { kind: "delivered", answer: "taken" };
  return { kind: posted.status === 410 ? "final" : "failed", answer: `${posted.status} not_taken` };
}

/** Every minute: what is due gets a job of its own. */
export async function sendDueHooks(): Promise<void> {
  const now = clockNow();
  await inTransaction("all", async (tx) => {
    const due = await tx
      .select({ id: deliveries.id })
      .from(deliveries)
      .where(and(eq(deliveries.state, "waiting"), eq(deliveries.channel, "webhook"), lte(deliveries.nextAt, now)))
      .orderBy(deliveries.nextAt)
      .limit(500);
    await enqueue(
      tx,
      due.map(({ id }) => hookJob(id)),
      now,
    );
  });
}
