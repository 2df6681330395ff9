// What did not arrive, or has not yet: for the page where somebody does something about it. Neither address nor words are told.
import { and, desc, eq, inArray, or, sql } from "drizzle-orm";
import { z } from "zod";
import { customers } from "@/db/schema/customers";
import { deliveries } from "@/db/schema/deliveries";
import { ok } from "@/lib/errors";
import { type MailState, mailState, phoneRoute } from "@/lib/mail/settings";
import { defineQuery } from "@/lib/query";

const LIMIT = 200;

/** Instants are epoch milliseconds; `answer` is what the other side said, or a code of our own. */
export type DeliveryRow = {
  id: string;
  template: string;
  channel: string;
  state: "waiting" | "dead" | "given_up";
  attempts: number;
  nextAt: number | null;
  createdAt: number;
  answer: string | null;
  customerId: string | null;
  customer: string | null;
  /** A code cannot be sent again: the customer asks for another one. */
  repeatable: boolean;
};
export type DeliveryList = {
  rows: DeliveryRow[];
  counts: { waiting: number; dead: number };
  route: { mail: MailState; phone: boolean };
};

/** Dead ones first, then those that wait, then those given up; at most 200. */
export const listDeliveries = defineQuery({
  name: "delivery.list",
  permission: "delivery.read",
  input: z.object({}),
  async run({ tx, visible }) {
    const mine = visible({ customerId: deliveries.customerId });
    const undelivered = inArray(deliveries.state, ["waiting", "dead", "given_up"]);
    const order = sql`array_position(array['dead', 'waiting', 'given_up'], ${deliveries.state})`;
    const stored = await tx
      .select({ delivery: deliveries, customer: customers.externalId })
      .from(deliveries)
      .leftJoin(customers, eq(customers.id, deliveries.customerId))
      .where(and(undelivered, mine))
      .orderBy(order, desc(deliveries.createdAt), desc(deliveries.id))
      .limit(LIMIT);
    const open = or(eq(deliveries.state, "waiting"), eq(deliveries.state, "dead"));
    const counted = await tx
      .select({ state: deliveries.state, count: sql<number>`count(*)::int` })
      .from(deliveries)
      .where(and(open, mine))
      .groupBy(deliveries.state);
    const countOf = (state: string): number => counted.find((each) => each.state === state)?.count ?? 0;
    const mail = mailState();
    return ok<DeliveryList>({
      rows: stored.map(({ delivery, customer }) => toRow(delivery, customer)),
      counts: { waiting: countOf("waiting"), dead: countOf("dead") },
      route: { mail, phone: mail !== "invalid" && phoneRoute() !== null },
    });
  },
});

const toRow = (row: typeof deliveries.$inferSelect, customer: string | null): DeliveryRow => ({
  id: row.id,
  template: row.template,
  channel: row.channel,
  state: row.state as DeliveryRow["state"],
  attempts: row.attempts,
  nextAt: row.nextAt?.getTime() ?? null,
  createdAt: row.createdAt.getTime(),
  answer: row.answer,
  customerId: row.customerId,
  customer,
  repeatable: row.template !== "portal_code",
});
