"use server";
// Retention: the table, holds, erasures, identity records. Each command decides for itself.
import { action } from "@/lib/action";
import { confirmIdentity } from "@/lib/auth/confirm";
import { currentActor } from "@/lib/auth/session";
import { fail, type Result } from "@/lib/errors";
import { decideLift, extendHold, placeHold, proposeLift } from "@/lib/retention/hold-commands";
import { findHoldSubject } from "@/lib/retention/hold-queries";
import { takeGap } from "@/lib/retention/identity-gaps";
import { decidePolicy, proposePolicy, withdrawPolicy } from "@/lib/retention/policy-commands";
import { decideErasures, proposeErasures, withdrawErasures } from "@/lib/retention/run-commands";

const page = () => ["/settings/retention"];

export const proposePolicyAction = action(proposePolicy, page);
export const decidePolicyAction = action(decidePolicy, page);
export const withdrawPolicyAction = action(withdrawPolicy, page);
export const placeHoldAction = action(placeHold, page);
export const extendHoldAction = action(extendHold, page);
export const proposeLiftAction = action(proposeLift, page);
export const decideLiftAction = action(decideLift, page);
export const proposeErasuresAction = action(proposeErasures, page);
export const decideErasuresAction = action(decideErasures, page);
export const withdrawErasuresAction = action(withdrawErasures, page);
export const takeGapAction = action(takeGap, page);
export const confirmAction = action(confirmIdentity);

/** Whom a number or a case key means; nobody else's. */
export async function findHoldSubjectAction(text: string): Promise<Result<{ caseId?: string; customerId?: string }>> {
  const actor = await currentActor();
  return actor ? findHoldSubject({ actor }, { text: String(text).slice(0, 200) }) : fail("not_signed_in");
}
