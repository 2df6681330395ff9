// Subscribing a system, changing its secret with an overlap, and ending it. Where it is told, and what, is said once: another address
// is another subscription.
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { deliveries } from "@/db/schema/deliveries";
import { entities } from "@/db/schema/entities";
import { webhookSubscriptions } from "@/db/schema/webhooks";
import { type CommandEnvironment, defineCommand, done, unkept } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { record } from "@/lib/records/append";
import { refusedAddress } from "./address";
import { newSecret, sealSecret } from "./secret";
import { webhookTopics } from "./topics";

const HOUR_MS = 3_600_000;
const MOST_LIVE = 20;

export const subscribeInput = z.object({
  entityId: z.uuid(),
  name: z.string().trim().min(1).max(80),
  url: z.string().trim().max(500),
  topics: z.array(z.enum(webhookTopics)).min(1),
});
export const rotateInput = z.object({
  subscriptionId: z.uuid(),
  version: z.number().int(),
  /** How long the present secret signs beside the new one. */
  overlapHours: z.number().int().min(0).max(720).default(24),
});
export const endInput = z.object({ subscriptionId: z.uuid(), version: z.number().int() });

type Stored = typeof webhookSubscriptions.$inferSelect;
const subject = ({ subscriptionId }: { subscriptionId: string }) => ({ type: "webhook", id: subscriptionId });
const topicsOf = ({ entityId }: Pick<Stored, "entityId">) => [`webhooks:${entityId}`];
const entry = (kind: string, row: Pick<Stored, "id" | "entityId" | "name">, data: Record<string, unknown> = {}) =>
  record(kind, subject({ subscriptionId: row.id }), row.entityId, { name: row.name, ...data });

/** What is shown once. */
export type ShownSecret = { id: string; secret: string };

/** Subscribes a system. `invalid` with `not_an_address`, `needs_https` or `leads_inside`. The answer is the only time its secret is seen. */
export const subscribe = unkept(
  defineCommand({
    name: "webhook.subscribe",
    permission: "webhook.manage",
    input: subscribeInput,
    async run({ tx, actor, now, permit }, { entityId, name, url, topics }) {
      if (actor.kind !== "staff") return fail("not_allowed", { detail: "role_may_not" });
      const [entity] = await tx.select({ id: entities.id }).from(entities).where(eq(entities.id, entityId));
      if (!entity) return fail("not_found");
      const allowed = await permit({ entityId });
      if (!allowed.ok) return allowed;
      const refused = refusedAddress(url);
      if (refused) return fail("invalid", { detail: refused, path: "url" });
      const live = await tx
        .select({ endedAt: webhookSubscriptions.endedAt })
        .from(webhookSubscriptions)
        .where(eq(webhookSubscriptions.entityId, entityId));
      if (live.filter(({ endedAt }) => endedAt === null).length >= MOST_LIVE)
        return fail("conflict", { detail: "too_many_subscriptions" });
      const id = newId(now.getTime());
      const secret = newSecret();
      const wanted = webhookTopics.filter((topic) => topics.includes(topic));
      await tx.insert(webhookSubscriptions).values({
        ...{ id, entityId, name, url, topics: wanted, secret: sealSecret(id, secret) },
        ...{ createdBy: actor.id, createdAt: now, version: 1 },
      });
      const host = new URL(url).host;
      const made = entry("webhook.subscribed", { id, entityId, name }, { host, topics: wanted });
      return done<ShownSecret>({ id, secret }, [made], { topics: topicsOf({ entityId }) });
    },
  }),
);

async function hold(
  { tx, permit }: CommandEnvironment,
  { subscriptionId, version }: { subscriptionId: string; version: number },
): Promise<Result<Stored>> {
  const [row] = await tx
    .select()
    .from(webhookSubscriptions)
    .where(eq(webhookSubscriptions.id, subscriptionId))
    .for("update");
  if (!row) return fail("not_found");
  const allowed = await permit({ entityId: row.entityId });
  if (!allowed.ok) return allowed;
  if (row.endedAt) return fail("conflict", { detail: "subscription_ended" });
  return row.version === version ? ok(row) : fail("stale", { params: { version: row.version } });
}

/** Gives a new secret; the present one signs beside it until the overlap ends. The answer is the only time it is seen. */
export const rotateSecret = unkept(
  defineCommand({
    name: "webhook.rotate",
    permission: "webhook.manage",
    input: rotateInput,
    subject,
    async run(environment, { overlapHours, ...seen }) {
      const held = await hold(environment, seen);
      if (!held.ok) return held;
      const { tx, now } = environment;
      const row = held.value;
      const secret = newSecret();
      const until = new Date(now.getTime() + overlapHours * HOUR_MS);
      const overlap = overlapHours > 0;
      await tx
        .update(webhookSubscriptions)
        .set({
          ...{ secret: sealSecret(row.id, secret), rotatedAt: now, version: row.version + 1 },
          ...{ previousSecret: overlap ? row.secret : null, previousUntil: overlap ? until : null },
        })
        .where(eq(webhookSubscriptions.id, row.id));
      const changed = entry("webhook.secret_rotated", row, { previousUntil: overlap ? until : null });
      return done<ShownSecret>({ id: row.id, secret }, [changed], { topics: topicsOf(row) });
    },
  }),
);

/** Ends it at once; what waits for it is told to nobody. */
export const endSubscription = defineCommand({
  name: "webhook.end",
  permission: "webhook.manage",
  input: endInput,
  subject,
  async run(environment, seen) {
    const held = await hold(environment, seen);
    if (!held.ok) return held;
    const { tx, actor, now } = environment;
    const row = held.value;
    await tx
      .update(webhookSubscriptions)
      .set({ endedAt: now, previousSecret: null, previousUntil: null, version: row.version + 1 })
      .where(eq(webhookSubscriptions.id, row.id));
    const dropped = await tx
      .update(deliveries)
      .set({
        state: "given_up",
        nextAt: null,
        answer: "subscription_ended",
        handledBy: actor.kind === "staff" ? actor.id : null,
      })
      .where(and(eq(deliveries.subscriptionId, row.id), inArray(deliveries.state, ["waiting", "dead"])))
      .returning({ id: deliveries.id });
    return done({ id: row.id }, [entry("webhook.ended", row, { dropped: dropped.length })], {
      topics: [...topicsOf(row), `deliveries:${row.entityId}`],
    });
  },
});
