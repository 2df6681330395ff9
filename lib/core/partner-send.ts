// The job behind questions to partners: under a lease, signed, read back when in doubt, and believed only when the partner signed.
// An answer that is still to come is fetched until it is there.
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { systemActor } from "@/lib/access/actor";
import { defineCommand, done } from "@/lib/command";
import { readKeys } from "@/lib/customers/store";
import { openBody, sealBody } from "@/lib/deliveries/body";
import { sendJob } from "@/lib/deliveries/queue";
import { fail } from "@/lib/errors";
import { log } from "@/lib/log";
import { record } from "@/lib/records/append";
import { exchange, type Reply } from "./exchange";
import { leaseDelivery, MAX_ATTEMPTS, waitMs } from "./lease";
import type { QuestionBody } from "./partner";
import { partnerRoute, type Route } from "./settings";
import { isFinal, refusalOf } from "./tell";

const PENDING_MS = 15 * 60_000;
const replySchema = z.object({
  answer: z.string().regex(/^[a-z][a-z_]{0,39}$/),
  reference: z.string().max(100).optional(),
  words: z.string().max(2_000).optional(),
});
const outcome = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("answered"), reply: replySchema }),
  z.object({ kind: z.literal("failed"), answer: z.string(), final: z.boolean() }),
]);
type Outcome = z.infer<typeof outcome>;

/** Writes down what a partner answered, or that they did not. */
const settleQuestion = defineCommand({
  name: "partner.settle",
  permission: "delivery.maintain",
  input: z.object({ deliveryId: z.uuid(), attempt: z.number().int(), outcome }),
  subject: ({ deliveryId }) => ({ type: "delivery", id: deliveryId }),
  async run({ tx, now }, { deliveryId, attempt, outcome: ended }) {
    const [row] = await tx
      .select()
      .from(deliveries)
      .where(and(eq(deliveries.id, deliveryId), eq(deliveries.state, "waiting"), eq(deliveries.attempts, attempt)))
      .for("update");
    if (!row) return fail("stale", { detail: "delivery_moved_on" });
    const answer = ended.kind === "answered" ? ended.reply.answer : ended.answer;
    const entry = (kind: string) =>
      record(kind, { type: "delivery", id: row.id }, row.entityId, {
        ...{ channel: row.channel, partner: row.partner, about: row.subjectId, attempt, answer },
      });
    const topics = [`deliveries:${row.entityId}`, `${row.subjectType}:${row.subjectId}`];
    const change = (values: Partial<typeof deliveries.$inferInsert>) =>
      tx
        .update(deliveries)
        .set({ answer, nextAt: null, ...values })
        .where(eq(deliveries.id, row.id));
    if (ended.kind === "answered" && answer !== "pending") {
      const key = (await readKeys(tx, [row.customerId ?? ""])).get(row.customerId ?? "");
      const asked = key ? openBody<QuestionBody>(key, row.id, row.body) : null;
      const body = key && asked ? sealBody<QuestionBody>(key, row.id, { ...asked, reply: ended.reply }) : row.body;
      await change({ state: "delivered", deliveredAt: now, body });
      return done({ state: "delivered" }, [entry("partner.answered")], { topics });
    }
    const dead = ended.kind === "failed" && (ended.final || attempt >= MAX_ATTEMPTS);
    if (dead) {
      await change({ state: "dead" });
      return done({ state: "dead" }, [entry("delivery.dead")], { topics });
    }
    const nextAt = new Date(now.getTime() + (ended.kind === "answered" ? PENDING_MS : waitMs(attempt)));
    await change({ nextAt });
    const kind = ended.kind === "answered" ? "partner.pending" : "delivery.failed";
    return done({ state: "waiting" }, [entry(kind)], { topics, jobs: [sendJob(row, nextAt)] });
  },
});

/** Asks one partner if it is due. Answers what became of it, or null when there was nothing to do or nobody to ask. */
export async function sendQuestion(deliveryId: string): Promise<string | null> {
  const route = await routeOf(deliveryId);
  if (!route) return null;
  const leased = await leaseDelivery(deliveryId, "partner");
  if (!leased) return null;
  const { row, key, unsure } = leased;
  const values = key ? openBody<QuestionBody>(key, row.id, row.body).values : null;
  const body = { id: row.id, partner: row.partner, values };
  const ended: Outcome = values
    ? await ask(route, body, unsure)
    : { kind: "failed", answer: "nobody_to_write_to", final: true };
  const worker = systemActor("worker");
  const settled = await settleQuestion({ actor: worker }, { deliveryId, attempt: row.attempts, outcome: ended });
  return settled.ok ? settled.value.state : null;
}

async function routeOf(deliveryId: string): Promise<Route | null> {
  const [row] = await inTransaction(
    "all",
    (tx) => tx.select({ partner: deliveries.partner }).from(deliveries).where(eq(deliveries.id, deliveryId)),
    true,
  );
  try {
    const route = partnerRoute(row?.partner ?? "");
    if (!route) log.warn({ partner: row?.partner }, "a question waits: the partner is not in PARTNERS_FILE");
    return route;
  } catch (error) {
    log.error({ error: String(error) }, "questions to partners wait: PARTNERS_FILE cannot be used");
    return null;
  }
}

async function ask(route: Route, body: { id: string }, unsure: boolean): Promise<Outcome> {
  const path = `/requests/${body.id}`;
  if (unsure) {
    const known = await exchange(route, { method: "GET", path });
    if (!(known.kind === "answer" && known.signed && known.status === 404)) return judge(known, body.id, true);
  }
  return judge(await exchange(route, { method: "PUT", path, body, idempotencyKey: body.id }), body.id, false);
}

function judge(reply: Reply, id: string, reading: boolean): Outcome {
  if (reply.kind === "none") return { kind: "failed", answer: reply.answer, final: false };
  const told =
    reply.signed && reply.status === 200 ? replySchema.extend({ id: z.literal(id) }).safeParse(reply.body) : null;
  if (told?.success) {
    const { answer, reference, words } = told.data;
    return { kind: "answered", reply: { answer, reference, words } };
  }
  return { kind: "failed", answer: refusalOf(reply), final: !reading && isFinal(reply) };
}
