// A proposed change of role, entities or queues: pure. It waits for somebody else until it lapses.
import type { Person } from "./people";
import type { StaffChange } from "./schema";

/** Nobody answers within this time: the proposal lapses. */
export const PROPOSAL_HOURS = 72;

export type ProposalState = "open" | "approved" | "rejected" | "lapsed";
export type Decision = "approve" | "reject";

/** When a proposal made now lapses. */
export const proposalExpiry = (now: Date): Date => new Date(now.getTime() + PROPOSAL_HOURS * 3_600_000);

/** The state that a stored proposal is in at `now`: unanswered ones lapse by themselves. */
export function proposalState(proposal: { state: string; expiresAt: Date }, now: Date): ProposalState {
  if (proposal.state === "open" && proposal.expiresAt <= now) return "lapsed";
  return proposal.state as ProposalState;
}

/** The state that a decision leads to. */
export const afterDecision = (decision: Decision): "approved" | "rejected" =>
  decision === "approve" ? "approved" : "rejected";

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item) => b.includes(item));

/** Only what differs from how the person is now; empty when nothing does. */
export function effectiveChange(
  person: Pick<Person, "role" | "entityIds" | "queues">,
  change: StaffChange,
): StaffChange {
  return {
    ...(change.role && change.role !== person.role ? { role: change.role } : {}),
    ...(change.entityIds && !sameSet(change.entityIds, person.entityIds) ? { entityIds: change.entityIds } : {}),
    ...(change.queues && !sameSet(change.queues, person.queues) ? { queues: change.queues } : {}),
  };
}

/** The entities that a change would add to or take from a person. */
export const touchedEntities = (before: readonly string[], after: readonly string[]): string[] => [
  ...after.filter((id) => !before.includes(id)),
  ...before.filter((id) => !after.includes(id)),
];
