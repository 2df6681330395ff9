// Taking hold of a look: the customer, then the case, then the look, permitted by the case's queue. What is not one's to see does not exist.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { qualitySamples } from "@/db/schema/loop";
import { lockCustomers, type StoredCase, subjectOf } from "@/lib/cases/lock";
import { hasPart, stillStands } from "@/lib/cases/second-look";
import type { CommandEnvironment } from "@/lib/command";
import { type AppError, fail, ok, type Result } from "@/lib/errors";

export type StoredLook = typeof qualitySamples.$inferSelect;
export type Held = { look: StoredLook; row: StoredCase };

/** Locks both. Fails with `not_found`, and `not_allowed` for a declared conflict. */
export async function holdLook(
  { tx, permit }: Pick<CommandEnvironment, "tx" | "permit">,
  lookId: string,
): Promise<Result<Held>> {
  const [known] = await tx
    .select({ caseId: qualitySamples.caseId, customerId: qualitySamples.customerId })
    .from(qualitySamples)
    .where(eq(qualitySamples.id, lookId));
  if (!known) return fail("not_found");
  await lockCustomers(tx, [known.customerId]);
  const [row] = await tx.select().from(cases).where(eq(cases.id, known.caseId)).for("update");
  const [look] = await tx.select().from(qualitySamples).where(eq(qualitySamples.id, lookId)).for("update");
  if (!row || !look) return fail("not_found");
  const allowed = await permit(subjectOf(row));
  if (!allowed.ok) return allowed.error.detail === "conflict_of_interest" ? allowed : fail("not_found");
  return ok({ look, row });
}

/** Why this person may not give this look (`already_looked`, `closing_is_gone`, `has_a_part`), or null. */
export async function whyNotLook(tx: Transaction, { look }: Held, staffId: string): Promise<AppError | null> {
  if (look.state !== "waiting") return { code: "conflict", detail: "already_looked" };
  const [state] = await tx
    .select({ stands: stillStands.mapWith(Boolean), part: hasPart(staffId).mapWith(Boolean) })
    .from(qualitySamples)
    .innerJoin(cases, eq(cases.id, qualitySamples.caseId))
    .where(eq(qualitySamples.id, look.id));
  if (!state?.stands) return { code: "conflict", detail: "closing_is_gone" };
  return state.part ? { code: "not_allowed", detail: "has_a_part" } : null;
}
