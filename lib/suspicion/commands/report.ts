// An internal report: anybody of staff says what they found suspicious. It goes to the MLRO's side alone; nothing else changes — no
// case, no list, no topic that others hear.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { internalReportReviews, internalReports } from "@/db/schema/suspicion";
import type { Subject } from "@/lib/access/rules";
import { keyOfCustomer } from "@/lib/cases/notes";
import { done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { digestOf } from "@/lib/records/append";
import { DECIDE_WITHIN, endOf } from "../regimes";
import { reportInput } from "../schema";
import { sealWords } from "../sealed";
import { suspicionCommand } from "../side";
import { internalRecord, nextNumber, regimeOfEntity, topicsOf } from "../store";

/** Files an internal report; answers its id and nothing of what follows. */
export const reportSuspicion = suspicionCommand({
  name: "suspicion.report",
  permission: "suspicion.report",
  input: reportInput,
  async run({ tx, actor, now, permit }, { caseId, customerId, ground, words }): Promise<Outcome<{ id: string }>> {
    const about = await readAbout(tx, caseId, customerId);
    if (!about) return fail("not_found");
    const allowed = await permit(about.subject);
    if (!allowed.ok) return allowed.error.detail === "conflict_of_interest" ? allowed : fail("not_found");
    if (actor.kind !== "staff") return fail("not_allowed", { detail: "role_may_not" });
    const key = await keyOfCustomer(tx, about.customerId);
    if (!key) return fail("conflict", { detail: "customer_is_erased" });
    const { entityId } = about;
    const { zone } = await regimeOfEntity(tx, entityId);
    const filed = { id: newId(), entityId, customerId: about.customerId, caseId: caseId ?? null };
    await tx.insert(internalReports).values({
      ...{ ...filed, ground, body: sealWords(key, "words", filed.id, words) },
      ...{ filedBy: actor.id, filedAt: now },
    });
    await tx.insert(internalReportReviews).values({
      ...{ reportId: filed.id, entityId, customerId: about.customerId, version: 1 },
      ...{ number: await nextNumber(tx, entityId, "internal_report"), state: "mlro_review" },
      ...{ receivedAt: now, decideBy: endOf(DECIDE_WITHIN, now, zone) },
    });
    const told = { ground, words: digestOf(words) };
    return done({ id: filed.id }, [internalRecord("suspicion.reported", filed, told)], { topics: topicsOf(filed) });
  },
});

async function readAbout(
  tx: Transaction,
  caseId: string | undefined,
  customerId: string | undefined,
): Promise<{ entityId: string; customerId: string; subject: Subject } | null> {
  if (caseId) {
    const [row] = await tx.select().from(cases).where(eq(cases.id, caseId));
    if (!row) return null;
    const { entityId, queue, assigneeId } = row;
    return {
      entityId,
      customerId: row.customerId,
      subject: { entityId, customerId: row.customerId, queue, assigneeId },
    };
  }
  const [row] = await tx
    .select({ id: customers.id, entityId: customers.entityId })
    .from(customers)
    .where(eq(customers.id, customerId ?? ""));
  return row
    ? { entityId: row.entityId, customerId: row.id, subject: { entityId: row.entityId, customerId: row.id } }
    : null;
}
