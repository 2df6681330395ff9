// What changed on a restriction between what a person saw and what it is now, for the notice before a decision that would rest on
// something old. Pure.
import type { RestrictionView } from "@/lib/restrictions/dto";
import type { ProposalKind, RestrictionState } from "@/lib/restrictions/states";

export type RestrictionChange =
  | { what: "state"; state: RestrictionState }
  /** The core answered what it was told: foreseen by whoever looks. */
  | { what: "acknowledged"; state: RestrictionState }
  | { what: "ends"; at: string | null }
  | { what: "review"; at: string | null }
  | { what: "proposed"; kind: ProposalKind; by: string }
  | { what: "signed"; verdict: "approve" | "reject"; by: string }
  | { what: "decided"; kind: ProposalKind; state: "approved" | "rejected" | "withdrawn" };

const answers: Partial<Record<RestrictionState, readonly RestrictionState[]>> = {
  applying: ["in_force"],
  lifting: ["lifted", "lapsed"],
};

/** In the order in which a reader goes down the page. */
export function changesBetween(before: RestrictionView, now: RestrictionView): RestrictionChange[] {
  const changes: RestrictionChange[] = [];
  if (before.state !== now.state)
    changes.push({
      what: answers[before.state]?.includes(now.state) ? "acknowledged" : "state",
      state: now.state,
    });
  if (before.endsAt !== now.endsAt) changes.push({ what: "ends", at: now.endsAt });
  if (before.reviewAt !== now.reviewAt) changes.push({ what: "review", at: now.reviewAt });
  for (const proposal of now.proposals) {
    const known = before.proposals.find(({ id }) => id === proposal.id);
    if (!known) changes.push({ what: "proposed", kind: proposal.kind, by: proposal.proposedBy.name });
    for (const approval of proposal.approvals)
      if (!known?.approvals.some(({ by }) => by.id === approval.by.id))
        changes.push({ what: "signed", verdict: approval.verdict, by: approval.by.name });
    if (known?.state !== proposal.state && proposal.state !== "open")
      changes.push({ what: "decided", kind: proposal.kind, state: proposal.state });
  }
  return changes;
}

/** Whether all that happened was the core's answer: nobody needs to look before they decide. */
export const isForeseen = (changes: readonly RestrictionChange[]): boolean =>
  changes.every(({ what }) => what === "acknowledged");
