// Which deeds a restriction's page offers somebody, and which of them it only names with the reason why not. Pure; it hides and
// explains, the commands decide.
import type { RestrictionView } from "@/lib/restrictions/dto";

export type RestrictionDeed = "approve" | "reject" | "takeBack" | "ratify" | "extend" | "release" | "lift" | "resume";
/** Why this person may not, as a code of the errors; null when they may. */
export type Offer = { deed: RestrictionDeed; refused: string | null };

/** Reasons that lie in the person, or that a moment may change: worth saying. The others only mean that the deed is not due. */
const worthSaying = [
  "proposer_cannot_decide",
  "needs_manager",
  "hold_needs_an_officer",
  "already_signed",
  "conflict_of_interest",
  "restricted_queue",
  "second_approval",
];

/** In the order in which they are offered; who may not by role sees nothing. */
export function deedsOf(view: RestrictionView, me: string): Offer[] {
  const offer = (deed: RestrictionDeed, refused: string | null): Offer[] =>
    refused === null || worthSaying.includes(refused) ? [{ deed, refused }] : [];
  const open = view.proposals.find(({ state }) => state === "open");
  const own = open?.proposedBy.id === me;
  return [
    ...offer("resume", view.may.resume),
    ...(open ? offer("approve", open.refused) : []),
    ...(open && !own ? offer("reject", open.refused) : []),
    ...(own ? offer("takeBack", null) : []),
    ...offer("release", view.may.release),
    ...offer("ratify", view.may.ratify),
    // What nobody ratified yet is not merely extended.
    ...(view.may.ratify === null ? [] : offer("extend", view.may.extend)),
    ...offer("lift", view.may.lift),
  ];
}
