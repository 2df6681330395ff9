// What the pages of a case and of a customer are given to show and place restrictions with; null for who may not read them.
import type { GivenRestrictions } from "@/components/restriction/use-restrict";
import type { StaffActor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import type { Subject } from "@/lib/access/rules";
import { restrictionsOfCustomer } from "@/lib/restrictions/queries/of-customer";
import { confirmIdentityAction } from "./[restrictionId]/actions";
import { emergencyHoldAction, proposeRestrictionAction } from "./actions";

const actions = {
  propose: proposeRestrictionAction,
  emergency: emergencyHoldAction,
  confirm: confirmIdentityAction,
};

/** `subject` is the case or customer as the permission table looks at it. It only hides: the commands decide. */
export async function restrictionsGiven(
  actor: StaffActor,
  customerId: string,
  subject: Subject,
): Promise<GivenRestrictions> {
  const rows = await restrictionsOfCustomer({ actor }, { customerId });
  if (!rows.ok) return null;
  const may = {
    propose: can(actor, "restriction.propose", subject),
    emergency: can(actor, "restriction.place_emergency", subject),
  };
  return { initial: rows.value, may, actions };
}
