// Cases as members of an investigation: only those of its entity that the person may work on.
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { fail, ok, type Result } from "@/lib/errors";
import type { MemberSource } from "./dto";

export type FromCase = { customerId: string; caseId: string | null; source: MemberSource };

/** `not_found` for a case that is not theirs to see, or of another entity. */
export async function casesAsMembers(
  tx: Transaction,
  actor: Actor,
  { entityId, caseIds }: { entityId: string; caseIds: readonly string[] },
): Promise<Result<FromCase[]>> {
  const rows = await tx
    .select()
    .from(cases)
    .where(and(inArray(cases.id, [...caseIds]), eq(cases.entityId, entityId)));
  const mine = rows.filter((row) => can(actor, "investigation.work", { entityId, queue: row.queue }));
  if (mine.length !== new Set(caseIds).size) return fail("not_found", { path: "caseIds" });
  return ok(mine.map(({ id, customerId }) => ({ customerId, caseId: id, source: "case" })));
}
