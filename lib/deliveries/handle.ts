// A person's word on a message that did not arrive: try it again, or give it up, and why.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { deliveries } from "@/db/schema/deliveries";
import { type CommandEnvironment, defineCommand, done } from "@/lib/command";
import { readKeys } from "@/lib/customers/store";
import { fail, ok, type Result } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { sealBody } from "./body";
import { sendJob } from "./queue";

export const retryReasons = ["address_corrected", "server_mended", "other"] as const;
export const giveUpReasons = ["told_otherwise", "no_longer_needed", "no_address"] as const;

const retryInput = z.object({ deliveryId: z.uuid(), reason: z.enum(retryReasons) });
const giveUpInput = z.object({ deliveryId: z.uuid(), reason: z.enum(giveUpReasons) });
const about = ({ deliveryId }: { deliveryId: string }) => ({ type: "delivery", id: deliveryId });
type Stored = typeof deliveries.$inferSelect;

async function hold({ tx, permit }: CommandEnvironment, id: string): Promise<Result<Stored>> {
  const [row] = await tx.select().from(deliveries).where(eq(deliveries.id, id)).for("update");
  if (!row) return fail("not_found");
  const allowed = await permit({ entityId: row.entityId, customerId: row.customerId ?? undefined });
  return allowed.ok ? ok(row) : allowed;
}

const by = (actor: CommandEnvironment["actor"]): string | null => (actor.kind === "staff" ? actor.id : null);
const entry = (kind: string, row: Stored, reason: string) =>
  record(kind, about({ deliveryId: row.id }), row.entityId, { template: row.template, about: row.subjectId, reason });
const topics = ({ entityId }: Stored) => [`deliveries:${entityId}`];

/** Sends a dead message again, with all its attempts anew. `conflict` for one that is not dead, or holds a code. */
export const retryDelivery = defineCommand({
  name: "delivery.retry",
  permission: "delivery.handle",
  input: retryInput,
  subject: about,
  async run(environment, { deliveryId, reason }) {
    const held = await hold(environment, deliveryId);
    if (!held.ok) return held;
    const row = held.value;
    if (row.state !== "dead") return fail("conflict", { detail: "delivery_is_not_dead" });
    if (row.template === "portal_code") return fail("conflict", { detail: "codes_are_not_repeated" });
    const { tx, now, actor } = environment;
    const change = { state: "waiting", attempts: 0, nextAt: now, answer: null, handledBy: by(actor) };
    await tx.update(deliveries).set(change).where(eq(deliveries.id, row.id));
    return done(null, [entry("delivery.retried", row, reason)], { jobs: [sendJob(row)], topics: topics(row) });
  },
});

/** Ends a message that will not arrive; what it held is emptied. */
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
    const { tx, actor } = environment;
    const key = (await readKeys(tx, [row.customerId ?? ""])).get(row.customerId ?? "");
    const body = key ? sealBody(key, row.id, { values: {} }) : Buffer.alloc(0);
    const change = { state: "given_up", nextAt: null, handledBy: by(actor), body };
    await tx.update(deliveries).set(change).where(eq(deliveries.id, row.id));
    return done(null, [entry("delivery.given_up", row, reason)], { topics: topics(row) });
  },
});
