// What became of an order: in one transaction with what it means for the restriction, which is in force or lifted only here. An
// attempt that lost its lease, or an order that a newer one made void, changes nothing any more.
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { deliveries } from "@/db/schema/deliveries";
import { restrictions } from "@/db/schema/restrictions";
import { defineCommand, done } from "@/lib/command";
import { sendJob } from "@/lib/deliveries/queue";
import { fail } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { settleOrder } from "@/lib/restrictions/settle";
import { MAX_ATTEMPTS, waitMs } from "./lease";

const input = z.object({
  deliveryId: z.uuid(),
  attempt: z.number().int(),
  told: z.object({
    kind: z.enum(["acknowledged", "overtaken", "missing", "failed"]),
    answer: z.string(),
    final: z.boolean().optional(),
    revision: z.number().int().optional(),
  }),
  /** The core was only asked what it has. */
  reading: z.boolean().default(false),
});

/** Writes down how telling the core ended. */
export const settleCoreOrder = defineCommand({
  name: "core.settle",
  permission: "delivery.maintain",
  input,
  subject: ({ deliveryId }) => ({ type: "delivery", id: deliveryId }),
  async run({ tx, now }, { deliveryId, attempt, told, reading }) {
    const [known] = await tx
      .select({ restrictionId: deliveries.subjectId })
      .from(deliveries)
      .where(eq(deliveries.id, deliveryId));
    if (!known) return fail("not_found");
    // the restriction before its orders, as everybody who changes one
    const { restrictionId } = known;
    await tx.select({ id: restrictions.id }).from(restrictions).where(eq(restrictions.id, restrictionId)).for("update");
    const states = reading ? ["waiting", "dead", "given_up"] : ["waiting"];
    const [row] = await tx
      .select()
      .from(deliveries)
      .where(and(eq(deliveries.id, deliveryId), eq(deliveries.attempts, attempt), inArray(deliveries.state, states)))
      .for("update");
    if (!row) return fail("stale", { detail: "delivery_moved_on" });
    const { answer } = told;
    const revision = row.revision ?? 0;
    const entry = (kind: string, more: Record<string, unknown> = {}) =>
      record(kind, { type: "delivery", id: row.id }, row.entityId, {
        ...{ channel: row.channel, template: row.template, about: restrictionId, revision, attempt, answer },
        ...more,
      });
    const topics = [`deliveries:${row.entityId}`, `restriction:${restrictionId}`];
    const change = (values: Partial<typeof deliveries.$inferInsert>) =>
      tx
        .update(deliveries)
        .set({ answer, nextAt: null, ...values })
        .where(eq(deliveries.id, row.id));
    const end = async (state: "delivered" | "dead", outcome: "acknowledged" | "dead") => {
      await change({ state, deliveredAt: state === "delivered" ? now : null });
      const settled = await settleOrder(tx, now, { restrictionId, revision, outcome });
      return done({ state }, [entry(`delivery.${state}`), ...settled.records], {
        topics: [...topics, ...settled.topics],
        jobs: settled.jobs,
      });
    };

    if (told.kind === "acknowledged") return end("delivered", "acknowledged");
    if (reading) {
      await change({ nextAt: row.nextAt });
      return done({ state: row.state }, [entry("delivery.read_back")], { topics });
    }
    // a newer order of ours would have made this one void: what the core knows did not come from here, and a person must look
    if (told.kind === "overtaken" || told.final || attempt >= MAX_ATTEMPTS) return end("dead", "dead");
    const nextAt = new Date(now.getTime() + waitMs(attempt));
    await change({ nextAt });
    return done({ state: "waiting" }, [entry("delivery.failed", { nextAt })], { topics, jobs: [sendJob(row, nextAt)] });
  },
});
