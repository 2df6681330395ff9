// Who is told of what, per entity of the reader, with how it goes: never the secret.
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { deliveries } from "@/db/schema/deliveries";
import { entities } from "@/db/schema/entities";
import { webhookSubscriptions } from "@/db/schema/webhooks";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import type { WebhookTopic } from "./topics";

export type WebhookView = {
  id: string;
  entityId: string;
  entity: string;
  name: string;
  url: string;
  topics: WebhookTopic[];
  createdAt: string;
  /** Until when the secret before the present one signs, too. */
  overlapUntil: string | null;
  endedAt: string | null;
  version: number;
  waiting: number;
  dead: number;
  lastTakenAt: string | null;
};
export type WebhookList = { entities: { id: string; code: string; name: string }[]; subscriptions: WebhookView[] };

/** Every subscription of the reader's entities, live ones first. */
export const listWebhooks = defineQuery({
  name: "webhook.list",
  permission: "webhook.read",
  input: z.object({}),
  async run({ tx, permit, now }) {
    const own: WebhookList["entities"] = [];
    for (const { id, code, name } of await tx.select().from(entities).orderBy(asc(entities.code)))
      if ((await permit({ entityId: id })).ok) own.push({ id, code, name });
    const codes = new Map(own.map(({ id, code }) => [id, code]));
    const rows = await tx
      .select({
        row: webhookSubscriptions,
        waiting: sql<number>`count(*) filter (where ${deliveries.state} = 'waiting')::int`,
        dead: sql<number>`count(*) filter (where ${deliveries.state} = 'dead')::int`,
        lastTakenAt: sql<Date | string | null>`max(${deliveries.deliveredAt})`,
      })
      .from(webhookSubscriptions)
      .leftJoin(deliveries, and(eq(deliveries.subscriptionId, webhookSubscriptions.id)))
      .where(inArray(webhookSubscriptions.entityId, [...codes.keys()]))
      .groupBy(webhookSubscriptions.id)
      .orderBy(sql`${webhookSubscriptions.endedAt} is not null`, asc(webhookSubscriptions.createdAt));
    const subscriptions = rows.map(
      ({ row, waiting, dead, lastTakenAt }): WebhookView => ({
        ...{ id: row.id, entityId: row.entityId, entity: codes.get(row.entityId) ?? "", name: row.name, url: row.url },
        ...{ topics: row.topics as WebhookTopic[], createdAt: row.createdAt.toISOString(), version: row.version },
        overlapUntil: row.previousUntil && row.previousUntil > now ? row.previousUntil.toISOString() : null,
        endedAt: row.endedAt?.toISOString() ?? null,
        ...{ waiting, dead, lastTakenAt: lastTakenAt ? new Date(lastTakenAt).toISOString() : null },
      }),
    );
    return ok<WebhookList>({ entities: own, subscriptions });
  },
});
