// Outgoing effects: a mail, a text message, an order to the exchange's core, a question to a partner. Written by the transaction
// that wants them; the worker delivers them, and each takes effect once.
import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "./columns";
import { customers } from "./customers";
import { ofEntity } from "./owned";
import { staff } from "./staff";
import { webhookSubscriptions } from "./webhooks";

export const deliveries = pgTable(
  "deliveries",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: uuid().references(() => customers.id),
    /** `mail`, `phone`, `core` (an order to the exchange's core), `partner` (a question to a payment partner) or `webhook`. */
    channel: text().notNull(),
    /** Which payment partner is asked. */
    partner: text(),
    /** Of a web-hook: who is told. */
    subscriptionId: uuid().references(() => webhookSubscriptions.id),
    /** Which template, and what may be told with it. */
    template: text().notNull(),
    disclosure: text().notNull(),
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    /** Of an order: the revision of its subject that it tells; a newer one supersedes it. */
    revision: integer(),
    /** Never two deliveries of one key. */
    key: text().notNull(),
    /** Target and values of the template, sealed with the customer's key; emptied of secrets once delivered. */
    body: bytes().notNull(),
    state: text().notNull(),
    attempts: integer().notNull(),
    nextAt: instant(),
    createdAt: instant().notNull(),
    deliveredAt: instant(),
    /** What the other side answered: an id when it took it, a code when it did not. Never the message. */
    answer: text(),
    /** Who tried a dead one again, or gave it up. */
    handledBy: uuid().references(() => staff.id),
  },
  (table) => [
    unique().on(table.key),
    index("deliveries_waiting").on(table.nextAt).where(sql`state = 'waiting'`),
    index("deliveries_by_state").on(table.state, table.createdAt, table.id),
    index().on(table.subjectId),
    check("deliveries_state", sql`state in ('waiting', 'delivered', 'dead', 'given_up', 'superseded')`),
    check("deliveries_webhook_subscribed", sql`(channel = 'webhook') = (subscription_id is not null)`),
    check("deliveries_partner_named", sql`(channel = 'partner') = (partner is not null)`),
    check("deliveries_delivered_whole", sql`(state = 'delivered') = (delivered_at is not null)`),
  ],
);
