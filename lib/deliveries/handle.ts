// A person's word on what did not arrive: try it again, ask the other side what it has, or give it up, and why. What the core is to
// do is never given up while a customer is to be restricted: that takes two people who lift it.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { deliveries } from "@/db/schema/deliveries";
import { restrictions } from "@/db/schema/restrictions";
import { type CommandEnvironment, defineCommand, done } from "@/lib/command";
import { desiredState } from "@/lib/core/order";
import { readKeys } from "@/lib/customers/store";
import { fail, ok, type Result } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { sealBody } from "./body";
import { sendJob } from "./queue";
import { carriesCode } from "./templates";

/** What a delivery is answered when the core knows a revision that we never sent. */
export const CORE_HAS_NEWER = "core_has_newer";
export const retryReasons = ["address_corrected", "server_mended", "other"] as const;
export const giveUpReasons = ["told_otherwise", "no_longer_needed", "no_address", "done_by_hand"] as const;

const retryInput = z.object({ deliveryId: z.uuid(), reason: z.enum(retryReasons) });
const giveUpInput = z.object({ deliveryId: z.uuid(), reason: z.enum(giveUpReasons) });
const about = ({ deliveryId }: { deliveryId: string }) => ({ type: "delivery", id: deliveryId });
type Stored = typeof deliveries.$inferSelect;
type Held = Stored & {
  /** Of an order: the state of its restriction. */
  restriction: string | null;
};

async function hold({ tx, permit }: CommandEnvironment, id: string): Promise<Result<Held>> {
  const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, id)).for("update");
  if (!row) return fail("not_found");
  const [about] =
    row.subjectType === "restriction"
      ? await tx
          .select({ state: restrictions.state, queue: restrictions.queue })
          .from(restrictions)
          .where(eq(restrictions.id, row.subjectId))
      : [];
  const queue = about?.queue ?? undefined;
  const allowed = await permit({ entityId: row.entityId, customerId: row.customerId ?? undefined, queue });
  return allowed.ok ? ok({ ...row, restriction: row.channel === "core" ? (about?.state ?? null) : null }) : allowed;
}

/** Whether it goes to a machine that tells what it has: then it may be tried at any time, and is asked first. */
const toMachine = ({ channel }: Stored): boolean => channel === "core" || channel === "partner";

const by = (actor: CommandEnvironment["actor"]): string | null => (actor.kind === "staff" ? actor.id : null);
const entry = (kind: string, row: Stored, reason: string) =>
  record(kind, about({ deliveryId: row.id }), row.entityId, { template: row.template, about: row.subjectId, reason });
const topics = ({ entityId }: Stored) => [`deliveries:${entityId}`];

/**
 * Sends a dead message again, with all its attempts anew; an order or a question also before its next attempt, and after it was
 * given up. `conflict` for one that is over, or holds a code.
 */
export const retryDelivery = defineCommand({
  name: "delivery.retry",
  permission: "delivery.handle",
  input: retryInput,
  subject: about,
  async run(environment, { deliveryId, reason }) {
    const held = await hold(environment, deliveryId);
    if (!held.ok) return held;
    const row = held.value;
    const open = toMachine(row) ? ["dead", "waiting", "given_up"] : ["dead"];
    if (!open.includes(row.state)) return fail("conflict", { detail: "delivery_is_not_dead" });
    if (carriesCode(row.template)) return fail("conflict", { detail: "codes_are_not_repeated" });
    const { tx, now, actor } = environment;
    // what may have arrived keeps its answer, so that the other side is asked before it is sent again
    const answer = toMachine(row) ? row.answer : null;
    const change = { state: "waiting", attempts: 0, nextAt: now, answer, handledBy: by(actor) };
    await tx.update(deliveries).set(change).where(eq(deliveries.id, row.id));
    return done(null, [entry("delivery.retried", row, reason)], { jobs: [sendJob(row)], topics: topics(row) });
  },
});

/** Asks the core what it has of an order, and sends nothing: what it answers is written down as soon as it came. */
export const readBackDelivery = defineCommand({
  name: "delivery.read_back",
  permission: "delivery.handle",
  input: z.object({ deliveryId: z.uuid() }),
  subject: about,
  async run(environment, { deliveryId }) {
    const held = await hold(environment, deliveryId);
    if (!held.ok) return held;
    const row = held.value;
    if (row.channel !== "core" || !["dead", "waiting", "given_up"].includes(row.state))
      return fail("conflict", { detail: "delivery_is_over" });
    const jobs = [{ kind: "core.read_back", payload: { deliveryId }, uniqueKey: `read back ${deliveryId}` }];
    return done(null, [entry("delivery.asked_back", row, "asked")], { jobs });
  },
});

/** Orders anew above what the core has, where it knows a revision that we never sent; what is to be now stays what it is. */
export const orderAnew = defineCommand({
  name: "delivery.order_anew",
  permission: "delivery.handle",
  input: z.object({ deliveryId: z.uuid() }),
  subject: about,
  async run(environment, { deliveryId }) {
    const held = await hold(environment, deliveryId);
    if (!held.ok) return held;
    const row = held.value;
    if (row.channel !== "core" || row.state !== "dead" || row.answer !== CORE_HAS_NEWER)
      return fail("conflict", { detail: "core_has_nothing_newer" });
    const jobs = [{ kind: "core.order_anew", payload: { deliveryId }, uniqueKey: `order anew ${deliveryId}` }];
    return done(null, [entry("delivery.ordered_anew", row, "asked")], { jobs, topics: topics(row) });
  },
});

/** Ends a message that will not arrive; what it held is emptied. `conflict` for an order while the customer is to be restricted. */
export const giveUpDelivery = defineCommand({
  name: "delivery.give_up",
  permission: "delivery.handle",
  input: giveUpInput,
  subject: about,
  async run(environment, { deliveryId, reason }) {
    const held = await hold(environment, deliveryId);
    if (!held.ok) return held;
    const row = held.value;
    if (row.state !== "dead" && row.state !== "waiting") return fail("conflict", { detail: "delivery_is_over" });
    if (row.restriction !== null && desiredState(row.restriction) === "in_force")
      return fail("conflict", { detail: "order_still_wanted" });
    const { tx, actor } = environment;
    const key = toMachine(row) ? undefined : (await readKeys(tx, [row.customerId ?? ""])).get(row.customerId ?? "");
    const emptied = key ? sealBody(key, row.id, { values: {} }) : Buffer.alloc(0);
    // an order or a question may be taken up again
    const body = toMachine(row) ? row.body : emptied;
    const change = { state: "given_up", nextAt: null, handledBy: by(actor), body };
    await tx.update(deliveries).set(change).where(eq(deliveries.id, row.id));
    return done(null, [entry("delivery.given_up", row, reason)], { topics: topics(row) });
  },
});
