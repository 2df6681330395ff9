// Filing an appeal: by the customer, by the exchange's own app, or by staff for whoever calls. The same subject has one appeal at a
// time, and a second filing adds its points to it.
import { and, desc, eq, gt } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { callerChecks } from "@/db/schema/disputes";
import { can } from "@/lib/access/check";
import { defineCommand, type Outcome } from "@/lib/command";
import { customerMeant } from "@/lib/customers/meant";
import { fail } from "@/lib/errors";
import type { AppealReceipt } from "../dto";
import { fileFor, holdSubject } from "../filing";
import { fileForCustomerInput, fileInput } from "../schema";

/** A customer, or the exchange's app for them, objects. Fails with `cannot_be_appealed`, `too_many_points`. */
export const fileAppeal = defineCommand({
  name: "appeal.file",
  permission: "appeal.file",
  input: fileInput,
  subject: ({ subjectType, subjectId }) => ({ type: subjectType, id: subjectId }),
  async run(environment, { points, externalId, entity, ...input }): Promise<Outcome<AppealReceipt>> {
    const { actor } = environment;
    if (actor.kind !== "customer" && actor.kind !== "machine") return fail("not_allowed", { detail: "role_may_not" });
    const meant = await customerMeant(environment, { externalId, entity });
    if (!meant.ok) return meant;
    const filing = await holdSubject(environment, input, meant.value.id);
    if (!filing.ok) return filing;
    return fileFor(environment, filing.value, { points, channel: actor.kind === "customer" ? "portal" : "machine" });
  },
});

/**
 * Staff file what a customer says on the phone. Support first verify who calls: `caller_not_verified` without a check of their own
 * that holds now.
 */
export const fileForCustomer = defineCommand({
  name: "appeal.file_for",
  permission: "appeal.file",
  input: fileForCustomerInput,
  subject: ({ subjectType, subjectId }) => ({ type: subjectType, id: subjectId }),
  async run(environment, { customerId, points, callerCheckId, ...input }): Promise<Outcome<AppealReceipt>> {
    const { tx, actor, now } = environment;
    if (actor.kind !== "staff") return fail("not_allowed", { detail: "role_may_not" });
    const filing = await holdSubject(environment, input, customerId);
    if (!filing.ok) return filing;
    const checkId = await verifiedCall(tx, { staffId: actor.id, customerId, now, callerCheckId });
    // Whoever may read appeals files what reached them in writing; the others speak only with somebody whom they verified.
    if (!checkId && (callerCheckId || !can(actor, "appeal.read")))
      return fail("conflict", { detail: "caller_not_verified" });
    return fileFor(environment, filing.value, { points, channel: "support", told: { callerCheck: checkId } });
  },
});

/** The newest check by this person of this customer that passed and still holds. */
async function verifiedCall(
  tx: Transaction,
  {
    staffId,
    customerId,
    now,
    callerCheckId,
  }: { staffId: string; customerId: string; now: Date; callerCheckId: string | undefined },
): Promise<string | null> {
  const [check] = await tx
    .select({ id: callerChecks.id })
    .from(callerChecks)
    .where(
      and(
        eq(callerChecks.staffId, staffId),
        eq(callerChecks.customerId, customerId),
        eq(callerChecks.passed, true),
        gt(callerChecks.validUntil, now),
        callerCheckId ? eq(callerChecks.id, callerCheckId) : undefined,
      ),
    )
    .orderBy(desc(callerChecks.at))
    .limit(1);
  return check?.id ?? null;
}
