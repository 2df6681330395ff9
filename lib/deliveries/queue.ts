// Asking for a message to a customer, inside the transaction that wants it: no change without its notice, no notice without its
// change. One key, one message, however often it is asked for.
import type { Transaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import type { JobRequest } from "@/lib/command";
import { readKeys } from "@/lib/customers/store";
import { newId } from "@/lib/id";
import { queueWebhooks } from "@/lib/webhooks/queue";
import { topicOf } from "@/lib/webhooks/topics";
import { sealBody, type Values } from "./body";
import { disclosureOf, type Template } from "./templates";

export type Notice = {
  entityId: string;
  customerId: string;
  template: Template;
  /** What it is about, e.g. an inquiry; its link is found by it when the message is written. */
  subject: { type: string; id: string };
  /** The same key never makes a second message: `inquiry_reminder:<id>:half`. */
  key: string;
  /** Plain strings, numbers, ISO instants. No link is needed. */
  values: Values;
  channel?: "mail" | "phone";
};

/** Which job sends what: messages to customers, orders to the core, questions to partners, news to subscribed systems. */
const kinds: Record<string, string> = {
  mail: "delivery.send",
  phone: "delivery.send",
  core: "core.send",
  partner: "partner.send",
  webhook: "webhook.send",
};

/** The job that sends one delivery. */
export const sendJob = ({ id, channel }: { id: string; channel: string }, runAt?: Date): JobRequest => ({
  kind: kinds[channel] ?? "delivery.send",
  payload: { deliveryId: id },
  uniqueKey: `delivery ${id}`,
  runAt,
});

/**
 * Queues a message; the caller puts the answered jobs among its command's effects. Answers none when the key is known, or when
 * the customer was erased and there is nobody to write to.
 */
export async function queueNotice(tx: Transaction, now: Date, notice: Notice): Promise<JobRequest[]> {
  const { entityId, customerId, template, subject, key, values, channel = "mail" } = notice;
  const dataKey = (await readKeys(tx, [customerId])).get(customerId);
  if (!dataKey) return [];
  const id = newId(now.getTime());
  const queued = await tx
    .insert(deliveries)
    .values({
      ...{ id, entityId, customerId, channel, template, disclosure: disclosureOf(template), key },
      ...{ subjectType: subject.type, subjectId: subject.id, body: sealBody(dataKey, id, { values }) },
      ...{ state: "waiting", attempts: 0, nextAt: now, createdAt: now },
    })
    .onConflictDoNothing({ target: deliveries.key })
    .returning({ id: deliveries.id });
  if (queued.length === 0) return [];
  const topic = topicOf(template);
  // Systems are told when the customer is, of what the customer is told of.
  const told = topic ? await queueWebhooks(tx, now, { entityId, customerId, topic, subject, key }) : [];
  return [sendJob({ id, channel }), ...told];
}
