// One's own declarations: with whom one could not judge impartially. From then on every verb and every look of that person at that
// customer is refused; nobody can take it back.
import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import { customers } from "@/db/schema/customers";
import { conflicts } from "@/db/schema/staff";
import { defineCommand, done } from "@/lib/command";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { record } from "@/lib/records/append";
import { conflictKinds } from "@/lib/staff/schema";

export type OwnConflict = { customer: string; kind: (typeof conflictKinds)[number]; declaredAt: number };

/** What the reader declared, the newest first: the exchange's id of the customer, as they gave it. */
export const listOwnConflicts = defineQuery({
  name: "conflict.list_own",
  permission: "conflict.read_own",
  input: z.object({}),
  async run({ tx, actor, permit }) {
    const allowed = await permit({ staffId: actor.id });
    if (!allowed.ok) return allowed;
    const rows = await tx
      .select({ customer: customers.externalId, kind: conflicts.kind, declaredAt: conflicts.declaredAt })
      .from(conflicts)
      .innerJoin(customers, eq(customers.id, conflicts.customerId))
      .where(eq(conflicts.staffId, actor.id))
      .orderBy(desc(conflicts.declaredAt));
    return ok(
      rows.map(
        ({ customer, kind, declaredAt }): OwnConflict => ({
          ...{ customer, kind: kind as OwnConflict["kind"], declaredAt: declaredAt.getTime() },
        }),
      ),
    );
  },
});

export const declareByNameInput = z.object({
  /** The exchange's own id of the customer. */
  customer: z.string().trim().min(1).max(200),
  kind: z.enum(conflictKinds),
});

/**
 * Declares by the exchange's id, without opening anything of the customer. The answer is the same whether there is such a customer:
 * a declaration is no way to find out who is one.
 */
export const declareConflictByName = defineCommand({
  name: "conflict.declare",
  permission: "conflict.declare",
  input: declareByNameInput,
  async run({ tx, actor, now, permit }, { customer, kind }) {
    if (actor.kind !== "staff") return fail("not_allowed", { detail: "role_may_not" });
    const rows = await tx
      .select({ id: customers.id, entityId: customers.entityId })
      .from(customers)
      .where(eq(customers.externalId, customer));
    const entries = [
      record("conflict.stated", { type: "staff", id: actor.id }, null, { kind, known: rows.length > 0 }),
    ] as const;
    const declared = [];
    const general = await permit({});
    if (!general.ok) return general;
    for (const { id, entityId } of rows) {
      const allowed = await permit({ entityId });
      if (!allowed.ok) return allowed;
      const made = await tx
        .insert(conflicts)
        .values({ staffId: actor.id, customerId: id, kind, declaredAt: now })
        .onConflictDoNothing()
        .returning({ kind: conflicts.kind });
      if (made.length > 0) declared.push(record("conflict.declared", { type: "customer", id }, entityId, { kind }));
    }
    return done({ declared: true }, [...entries, ...declared]);
  },
});
