// One person holds withdrawals for a day. Its ratification waits for a second signature from the first minute on; without it the
// hold lapses, and says so.
import { and, eq, gt, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { restrictions } from "@/db/schema/restrictions";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import type { RestrictionReceipt } from "../dto";
import { carryOut } from "../effects";
import { ALONE_MS } from "../lifecycle";
import { HOLD_MS, usualFunctions } from "../measures";
import { isSame } from "../offer";
import { holdWhom, insertProposal, insertRestriction, inTheWay, openOf } from "../placing";
import { emergencyInput } from "../schema";
import type { RestrictionScope } from "../scope";
import { sealWording } from "../sealed";
import { confirmedSigner } from "../signing";
import { nextNumber, receiptOf, restrictionRecord } from "../store";

const measure = "withdrawal_hold";
/** Whose hold nobody stood behind does not begin anew alone: for so long the next one takes two from the start. */
const ONCE_IN_MS = 30 * ALONE_MS;

/**
 * Holds withdrawals for 24 hours and proposes its ratification for a week; needs a fresh code. `conflict` with `already_stands`,
 * or `emergency_used` for whose last one here was not ratified.
 */
export const placeEmergencyHold = defineCommand({
  name: "restriction.place_emergency",
  permission: "restriction.place_emergency",
  input: emergencyInput,
  subject: ({ customerId }) => ({ type: "customer", id: customerId }),
  async run(environment, { customerId, caseId, why }): Promise<Outcome<RestrictionReceipt>> {
    const { tx, actor, now } = environment;
    const whom = await holdWhom(environment, { customerId, caseId });
    if (!whom.ok) return whom;
    const { entityId, row: from, key } = whom.value;
    const scope: RestrictionScope = { functions: [...usualFunctions[measure]] };
    const standing = (await openOf(tx, customerId)).find(
      (one) =>
        one.state !== "proposed" &&
        isSame({ measure: one.measure, scope: one.scope as RestrictionScope }, { measure, scope }),
    );
    if (standing) return fail("conflict", { detail: "already_stands", params: inTheWay(actor, standing) });
    if (await wasAlone(tx, customerId, actor.id, now)) return fail("conflict", { detail: "emergency_used" });
    const confirmed = await confirmedSigner(tx, actor, now);
    if (!confirmed.ok) return confirmed;
    const id = newId(now.getTime());
    const endsAt = new Date(now.getTime() + ALONE_MS);
    const row = await insertRestriction(tx, now, {
      ...{ id, entityId, customerId, number: await nextNumber(tx, entityId), queue: from?.queue ?? null },
      ...{ caseId: from?.id ?? null, legalRequestId: null, investigationId: null, measure, scope },
      ...{ origin: "emergency", state: "applying", ground: "terms", concern: "account_security" },
      ...{ liftsWhen: "review_finished", wording: sealWording(key, id, { why }), automated: false },
      ...{ createdBy: actor.id, endsAt, reviewAt: null, revision: 1 },
    });
    const ratified = new Date(now.getTime() + HOLD_MS).toISOString();
    const asked = { kind: "extend", quorum: 1, change: { endsAt: ratified }, why } as const;
    const proposal = await insertProposal(tx, now, actor, key, row, asked);
    const effects = await carryOut(tx, now, row);
    const data = { endsAt, proposal: proposal.id };
    return done(
      receiptOf(row),
      [restrictionRecord("restriction.emergency_placed", row, data), ...effects.records],
      effects,
    );
  },
});

/** Whether this person held this customer alone lately, and nobody else stood behind it. */
async function wasAlone(tx: Transaction, customerId: string, staffId: string, now: Date): Promise<boolean> {
  const [found] = await tx
    .select({ id: restrictions.id })
    .from(restrictions)
    .where(
      and(
        eq(restrictions.customerId, customerId),
        eq(restrictions.createdBy, staffId),
        eq(restrictions.origin, "emergency"),
        isNull(restrictions.ratifiedAt),
        gt(restrictions.createdAt, new Date(now.getTime() - ONCE_IN_MS)),
      ),
    )
    .limit(1);
  return found !== undefined;
}
