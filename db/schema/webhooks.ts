// Who is told of what happens: systems of the exchange that subscribed to topics, each with a secret of its own.
import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "./columns";
import { ofEntity } from "./owned";
import { staff } from "./staff";

export const webhookSubscriptions = pgTable(
  "webhook_subscriptions",
  {
    id: id(),
    entityId: ofEntity(),
    name: text().notNull(),
    url: text().notNull(),
    topics: text().array().notNull(),
    /** With which messages are signed, sealed with the master key; never shown again. */
    secret: bytes().notNull(),
    /** The one before it: signs, too, until then. */
    previousSecret: bytes(),
    previousUntil: instant(),
    createdBy: uuid()
      .notNull()
      .references(() => staff.id),
    createdAt: instant().notNull(),
    rotatedAt: instant(),
    endedAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    index("webhook_subscriptions_live").on(table.entityId).where(sql`ended_at is null`),
    check("webhook_subscriptions_url", sql`url ~ '^https?://'`),
    check(
      "webhook_subscriptions_topics",
      sql`cardinality(topics) > 0 and topics <@ array['restriction.changed', 'case.closed', 'inquiry.sent', 'inquiry.answered', 'appeal.decided']`,
    ),
    check("webhook_subscriptions_overlap_whole", sql`(previous_secret is null) = (previous_until is null)`),
  ],
);
