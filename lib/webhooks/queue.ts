// Telling subscribed systems, inside the transaction in which it happened: one delivery a subscription, one key one delivery.
import { and, arrayContains, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { deliveries } from "@/db/schema/deliveries";
import { entities } from "@/db/schema/entities";
import { webhookSubscriptions } from "@/db/schema/webhooks";
import type { JobRequest } from "@/lib/command";
import { readKeys } from "@/lib/customers/store";
import { sealBody } from "@/lib/deliveries/body";
import { newId } from "@/lib/id";
import { type HookMessage, templateOf, type WebhookTopic } from "./topics";

type Happened = {
  entityId: string;
  customerId: string;
  topic: WebhookTopic;
  subject: { type: string; id: string };
  /** The same key is told once to each. */
  key: string;
};
export type HookBody = { message: HookMessage };

export const hookJob = (deliveryId: string, runAt?: Date): JobRequest => ({
  kind: "webhook.send",
  payload: { deliveryId },
  uniqueKey: `delivery ${deliveryId}`,
  ...(runAt ? { runAt } : {}),
});

/** Queues it for whoever subscribed; the caller puts the answered jobs among its command's effects. */
export async function queueWebhooks(tx: Transaction, now: Date, happened: Happened): Promise<JobRequest[]> {
  const { entityId, customerId, topic, subject, key } = happened;
  const live = await tx
    .select({ id: webhookSubscriptions.id, entity: entities.code })
    .from(webhookSubscriptions)
    .innerJoin(entities, eq(entities.id, webhookSubscriptions.entityId))
    .where(
      and(
        eq(webhookSubscriptions.entityId, entityId),
        isNull(webhookSubscriptions.endedAt),
        arrayContains(webhookSubscriptions.topics, [topic]),
      ),
    );
  if (live.length === 0) return [];
  const dataKey = (await readKeys(tx, [customerId])).get(customerId);
  const [who] = await tx.select({ customer: customers.externalId }).from(customers).where(eq(customers.id, customerId));
  if (!dataKey || !who) return [];
  const rows = live.map(({ id: subscriptionId, entity }) => {
    const id = newId(now.getTime());
    const message: HookMessage = { topic, at: now.toISOString(), entity, customer: who.customer, subject };
    return {
      ...{ id, entityId, customerId, channel: "webhook", subscriptionId, template: templateOf(topic) },
      ...{ disclosure: "webhook", subjectType: subject.type, subjectId: subject.id },
      ...{ key: `webhook:${subscriptionId}:${key}`, body: sealBody<HookBody>(dataKey, id, { message }) },
      ...{ state: "waiting", attempts: 0, nextAt: now, createdAt: now },
    };
  });
  const queued = await tx
    .insert(deliveries)
    .values(rows)
    .onConflictDoNothing({ target: deliveries.key })
    .returning({ id: deliveries.id });
  return queued.map(({ id }) => hookJob(id));
}
