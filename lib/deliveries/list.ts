// What was to leave the house: messages, orders to the core, questions to partners, by what became of them. For the page where
// somebody does something about it. Neither address nor words are told.
import { and, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { z } from "zod";
import { customers } from "@/db/schema/customers";
import { deliveries } from "@/db/schema/deliveries";
import { restrictions } from "@/db/schema/restrictions";
import { webhookSubscriptions } from "@/db/schema/webhooks";
import { desiredState } from "@/lib/core/order";
import { type CoreState, coreState } from "@/lib/core/settings";
import { ok } from "@/lib/errors";
import { type MailState, mailState, phoneRoute } from "@/lib/mail/settings";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import { CORE_HAS_NEWER } from "./handle";
import { carriesCode } from "./templates";

const PAGE = 50;

export const deliveryStates = ["dead", "waiting", "delivered", "given_up", "superseded"] as const;
export type DeliveryState = (typeof deliveryStates)[number];
/** `message`: by mail or to a phone. */
export const deliveryChannels = ["core", "partner", "message", "webhook"] as const;
export type DeliveryChannel = (typeof deliveryChannels)[number];

/** Instants are epoch milliseconds; `answer` is what the other side said, or a code of our own. */
export type DeliveryRow = {
  id: string;
  template: string;
  channel: string;
  partner: string | null;
  /** Of a web-hook: whom it tells. */
  subscriber: string | null;
  state: DeliveryState;
  attempts: number;
  nextAt: number | null;
  createdAt: number;
  answer: string | null;
  customerId: string | null;
  customer: string | null;
  /** Of an order: what it restricts. */
  restriction: { id: string; key: string; measure: string; revision: number } | null;
  /** What may be done about it; why not, as a code of messages/deliveries `notNow.*`, and null when it may. */
  retry: { offered: boolean; refused: "code" | null };
  giveUp: { offered: boolean; refused: "order_wanted" | null };
  readBack: boolean;
  /** The core knows more than we told it: it may be ordered anew above that. */
  orderAnew: boolean;
};
export type DeliveryList = {
  rows: DeliveryRow[];
  /** Where the next page begins; null on the last. */
  next: string | null;
  counts: { waiting: number; dead: number };
  route: { mail: MailState; phone: boolean; core: CoreState; coreWaiting: number };
};

/** `createdAt` in milliseconds and id of the last row. */
const cursor = z.string().regex(/^\d{1,15}_[0-9a-f-]{36}$/);
const channelsOf = (channel: DeliveryChannel): string[] => (channel === "message" ? ["mail", "phone"] : [channel]);

/** Rows that this person may see: orders on restricted queues only as their restriction. */
const mine = ({ visible }: QueryEnvironment) =>
  and(
    visible({ customerId: deliveries.customerId }),
    // nothing to narrow: who is named for every queue sees each
    or(isNull(restrictions.queue), visible({ queue: restrictions.queue }) ?? sql`true`),
  );
const ofOrder = and(eq(deliveries.subjectType, "restriction"), eq(restrictions.id, deliveries.subjectId));

/** One state, newest first, fifty a page. */
export const listDeliveries = defineQuery({
  name: "delivery.list",
  permission: "delivery.read",
  input: z.object({
    state: z.enum(deliveryStates).default("dead"),
    channel: z.enum(deliveryChannels).optional(),
    after: cursor.optional(),
  }),
  async run(environment, { state, channel, after }) {
    const { tx } = environment;
    const [createdAt, id] = after?.split("_") ?? [];
    const before = id
      ? sql`(${deliveries.createdAt}, ${deliveries.id}) < (${new Date(Number(createdAt))}, ${id}::uuid)`
      : undefined;
    const channels = channel ? inArray(deliveries.channel, channelsOf(channel)) : undefined;
    const stored = await tx
      .select({
        ...{ delivery: deliveries, customer: customers.externalId, restriction: restrictions },
        subscriber: webhookSubscriptions.name,
      })
      .from(deliveries)
      .leftJoin(customers, eq(customers.id, deliveries.customerId))
      .leftJoin(restrictions, ofOrder)
      .leftJoin(webhookSubscriptions, eq(webhookSubscriptions.id, deliveries.subscriptionId))
      .where(and(eq(deliveries.state, state), channels, before, mine(environment)))
      .orderBy(desc(deliveries.createdAt), desc(deliveries.id))
      .limit(PAGE + 1);
    const counted = await countOpen(environment);
    const sum = (wanted: string): number =>
      counted.filter((each) => each.state === wanted).reduce((total, { count }) => total + count, 0);
    const page = stored.slice(0, PAGE);
    const last = page.at(-1)?.delivery;
    const mail = mailState();
    return ok<DeliveryList>({
      rows: page.map(toRow),
      next: stored.length > PAGE && last ? `${last.createdAt.getTime()}_${last.id}` : null,
      counts: { waiting: sum("waiting"), dead: sum("dead") },
      route: {
        ...{ mail, phone: mail !== "invalid" && phoneRoute() !== null, core: coreState() },
        coreWaiting: counted.find((each) => each.state === "waiting" && each.channel === "core")?.count ?? 0,
      },
    });
  },
});

/** How many wait for a person: for the menu. */
export const countDeliveries = defineQuery({
  name: "delivery.count",
  permission: "delivery.read",
  input: z.object({}),
  async run(environment) {
    const counted = await countOpen(environment);
    const dead = counted.filter(({ state }) => state === "dead");
    return ok({ dead: dead.reduce((total, { count }) => total + count, 0) });
  },
});

const countOpen = (environment: QueryEnvironment) =>
  environment.tx
    .select({ state: deliveries.state, channel: deliveries.channel, count: sql<number>`count(*)::int` })
    .from(deliveries)
    .leftJoin(restrictions, ofOrder)
    .where(and(inArray(deliveries.state, ["waiting", "dead"]), mine(environment)))
    .groupBy(deliveries.state, deliveries.channel);

type Stored = {
  delivery: typeof deliveries.$inferSelect;
  customer: string | null;
  restriction: typeof restrictions.$inferSelect | null;
  subscriber: string | null;
};

function toRow({ delivery: row, customer, restriction, subscriber }: Stored): DeliveryRow {
  const order = row.channel === "core";
  const toMachine = order || row.channel === "partner";
  const open = row.state === "dead" || row.state === "waiting";
  const wanted = order && restriction !== null && desiredState(restriction.state) === "in_force";
  return {
    ...{ id: row.id, template: row.template, channel: row.channel, partner: row.partner, subscriber },
    answer: row.answer,
    ...{ state: row.state as DeliveryState, attempts: row.attempts, customerId: row.customerId, customer },
    ...{ nextAt: row.nextAt?.getTime() ?? null, createdAt: row.createdAt.getTime() },
    // A web-hook tells that something changed, and orders nothing.
    restriction:
      row.channel === "webhook"
        ? null
        : restriction && {
            ...{ id: restriction.id, key: `R-${restriction.number}`, measure: restriction.measure },
            revision: row.revision ?? 0,
          },
    retry: {
      offered: row.state === "dead" || (toMachine && (row.state === "waiting" || row.state === "given_up")),
      refused: carriesCode(row.template) ? "code" : null,
    },
    giveUp: { offered: open, refused: wanted ? "order_wanted" : null },
    orderAnew: order && row.state === "dead" && row.answer === CORE_HAS_NEWER,
    readBack: order && (open || row.state === "given_up"),
  };
}
