// Changing the table: proposed by one, decided by another after a fresh code. Longer is always possible; below the law's floor nothing
// is, whoever signs.
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { entities } from "@/db/schema/entities";
import { retentionPolicies } from "@/db/schema/retention";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { record } from "@/lib/records/append";
import { confirmedSigner } from "@/lib/restrictions/signing";
import { belowFloor, type Days, regimeOf, retentionKinds } from "./kinds";
import { policyOf } from "./policy";

const MOST_DAYS = 36_525;
const days = z.record(z.enum(retentionKinds), z.number().int().min(1).max(MOST_DAYS));
const topicsOf = (entityId: string): string[] => [`retention:${entityId}`];

/**
 * `seen` is the version in force that the days were written from: `stale` `table_changed` when it is none any more. Else fails with
 * `below_floor` and the kinds, `conflict` `already_proposed`, `invalid` `nothing_changed`.
 */
export const proposePolicy = defineCommand({
  name: "retention.propose",
  permission: "retention.propose",
  input: z.object({ entityId: z.uuid(), seen: z.int().min(0), days, reason: z.string().trim().min(10).max(500) }),
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, actor, now, permit }, { entityId, seen, days: asked, reason }) {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const [entity] = await tx.select().from(entities).where(eq(entities.id, entityId));
    if (!entity) return fail("not_found");
    const before = await policyOf(tx, entityId);
    if (before.version !== seen) return fail("stale", { detail: "table_changed" });
    const regime = regimeOf(entity.code);
    const wanted: Days = { ...before.days, ...asked };
    const low = belowFloor(regime, wanted);
    if (low.length > 0) return fail("invalid", { detail: "below_floor", path: "days", params: { kinds: low } });
    const changed = retentionKinds.filter((kind) => wanted[kind] !== before.days[kind]);
    if (changed.length === 0) return fail("invalid", { detail: "nothing_changed", path: "days" });
    const own = eq(retentionPolicies.entityId, entityId);
    const [open] = await tx
      .select({ id: retentionPolicies.id })
      .from(retentionPolicies)
      .where(and(own, eq(retentionPolicies.state, "proposed")));
    if (open) return fail("conflict", { detail: "already_proposed" });
    const [last] = await tx
      .select({ version: sql<number>`coalesce(max(${retentionPolicies.version}), 0)`.mapWith(Number) })
      .from(retentionPolicies)
      .where(own);
    const id = newId(now.getTime());
    const version = (last?.version ?? 0) + 1;
    await tx.insert(retentionPolicies).values({
      ...{ id, entityId, version, state: "proposed", regime, days: wanted, reason },
      ...{ proposedBy: actor.id, proposedAt: now },
    });
    const data = { version, regime, before: before.days, days: wanted, changed };
    return done({ id, version }, [record("retention.proposed", { type: "retention_policy", id }, entityId, data)], {
      topics: topicsOf(entityId),
    });
  },
});

/** Puts it in force, or rejects it; whoever proposed it may only take it back. `confirm_first` without a fresh code. */
export const decidePolicy = defineCommand({
  name: "retention.decide",
  permission: "retention.decide",
  input: z.object({ policyId: z.uuid(), verdict: z.enum(["approve", "reject"]) }),
  subject: ({ policyId }) => ({ type: "retention_policy", id: policyId }),
  async run({ tx, actor, now, permit }, { policyId, verdict }) {
    const [row] = await tx.select().from(retentionPolicies).where(eq(retentionPolicies.id, policyId)).for("update");
    if (!row) return fail("not_found");
    const allowed = await permit({ entityId: row.entityId, proposedBy: row.proposedBy });
    if (!allowed.ok) return allowed;
    if (row.state !== "proposed") return fail("conflict", { detail: "already_decided" });
    const confirmed = await confirmedSigner(tx, actor, now);
    if (!confirmed.ok) return confirmed;
    if (verdict === "approve")
      await tx
        .update(retentionPolicies)
        .set({ state: "superseded", endedAt: now })
        .where(and(eq(retentionPolicies.entityId, row.entityId), eq(retentionPolicies.state, "in_force")));
    await tx
      .update(retentionPolicies)
      .set({ state: verdict === "approve" ? "in_force" : "rejected", decidedBy: actor.id, decidedAt: now })
      .where(eq(retentionPolicies.id, policyId));
    const kind = verdict === "approve" ? "retention.put_in_force" : "retention.rejected";
    const data = { version: row.version, days: row.days };
    return done({ id: policyId }, [record(kind, { type: "retention_policy", id: policyId }, row.entityId, data)], {
      topics: topicsOf(row.entityId),
    });
  },
});

/** Whoever proposed it takes it back. */
export const withdrawPolicy = defineCommand({
  name: "retention.withdraw",
  permission: "retention.propose",
  input: z.object({ policyId: z.uuid() }),
  subject: ({ policyId }) => ({ type: "retention_policy", id: policyId }),
  async run({ tx, actor, now, permit }, { policyId }) {
    const [row] = await tx.select().from(retentionPolicies).where(eq(retentionPolicies.id, policyId)).for("update");
    if (!row) return fail("not_found");
    const allowed = await permit({ entityId: row.entityId });
    if (!allowed.ok) return allowed;
    if (row.proposedBy !== actor.id) return fail("not_allowed", { detail: "not_yours" });
    if (row.state !== "proposed") return fail("conflict", { detail: "already_decided" });
    await tx
      .update(retentionPolicies)
      .set({ state: "withdrawn", decidedBy: actor.id, decidedAt: now })
      .where(eq(retentionPolicies.id, policyId));
    const subject = { type: "retention_policy", id: policyId };
    return done({ id: policyId }, [record("retention.withdrawn", subject, row.entityId, { version: row.version })], {
      topics: topicsOf(row.entityId),
    });
  },
});
