// Members of an investigation as they are stored: each once, with how they came in. Whoever was taken out stays out: a trace that is run
// again does not bring them back.
import { and, eq, inArray, isNull, or, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { investigationMembers } from "@/db/schema/investigations";
import { conflicts } from "@/db/schema/staff";
import type { Actor } from "@/lib/access/actor";
import { narrowRows, passRoleGate } from "@/lib/access/check";
import { fail, ok, type Result } from "@/lib/errors";
import type { MemberSource } from "./dto";
import type { StoredInvestigation } from "./store";

export type NewMember = {
  customerId: string;
  caseId?: string | null;
  source: MemberSource;
  hops?: number;
  share?: number;
  usdCents?: number;
  path?: string[];
};

/**
 * Stores those who are not in it yet; answers how many. `not_found` for a customer of another entity, `not_allowed` for one with whom
 * the actor declared a conflict of interest.
 */
export async function storeMembers(
  tx: Transaction,
  actor: Actor,
  now: Date,
  { id, entityId }: Pick<StoredInvestigation, "id" | "entityId">,
  members: readonly NewMember[],
): Promise<Result<number>> {
  const once = [...new Map(members.map((member) => [member.customerId, member])).values()];
  if (once.length === 0) return ok(0);
  const ids = once.map(({ customerId }) => customerId);
  const own = await tx
    .select({ id: customers.id })
    .from(customers)
    .where(and(inArray(customers.id, ids), eq(customers.entityId, entityId)));
  if (own.length !== ids.length) return fail("not_found", { path: "customerIds" });
  const [conflict] = await tx
    .select({ id: conflicts.customerId })
    .from(conflicts)
    .where(and(eq(conflicts.staffId, actor.id), inArray(conflicts.customerId, ids)))
    .limit(1);
  if (conflict) return fail("not_allowed", { detail: "conflict_of_interest" });
  const rows = once.map(({ customerId, caseId = null, source, hops, share, usdCents, path }) => ({
    ...{ investigationId: id, entityId, customerId, caseId, source, addedBy: actor.id, addedAt: now },
    ...{ hops: hops ?? null, share: share ?? null, usdCents: usdCents ?? null, path: path ?? null },
  }));
  const stored: { id: string }[] = [];
  for (let at = 0; at < rows.length; at += 500)
    stored.push(
      ...(await tx
        .insert(investigationMembers)
        .values(rows.slice(at, at + 500))
        .onConflictDoNothing()
        .returning({ id: investigationMembers.customerId })),
    );
  return ok(stored.length);
}

/** Members that this reader may see; cases joined. */
export function visibleMembers(actor: Actor): SQL | undefined {
  const gate = passRoleGate(actor, "investigation.read");
  if (!gate.ok) return isNull(investigationMembers.customerId);
  const free = narrowRows(actor, gate.value, { customerId: investigationMembers.customerId });
  const open = narrowRows(actor, gate.value, { queue: cases.queue });
  return and(free, open ? or(isNull(cases.id), open) : undefined);
}
