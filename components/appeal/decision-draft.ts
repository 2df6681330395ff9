// A decision while it is written: what it needs besides an outcome and reasons, what is still missing, and what is sent. Pure.
import type { z } from "zod";
import type { AppealView } from "@/lib/appeals/dto";
import type { decideInput } from "@/lib/appeals/schema";
import type { AppealOutcome } from "@/lib/appeals/states";
import { type blockLiftBases, restrictionMeasures, standing } from "@/lib/restrictions/states";
import { mayBeTold } from "../inquiry/guarded-text";

export type Decision = Omit<z.input<typeof decideInput>, "appealId" | "version">;
export type Draft = {
  outcome: AppealOutcome | null;
  kind: "wrong" | "new" | null;
  smaller: string | null;
  /** Day on which the smaller measure ends, as a date field writes it; empty for one that is reviewed. */
  until: string;
  basis: (typeof blockLiftBases)[number] | null;
  item: "accept" | "ask_again";
  reasons: string;
};
export const emptyDraft: Draft = {
  ...{ outcome: null, kind: null, smaller: null, until: "", basis: null, item: "accept", reasons: "" },
};

export type Needs = { why: boolean; smaller: boolean; basis: boolean; item: boolean };

/** What this outcome asks besides, for what was appealed as it stands now. */
export function needsOf(
  { original, measure, subjectType }: Pick<AppealView, "original" | "measure" | "subjectType">,
  outcome: AppealOutcome | null,
): Needs {
  const stands = original.restriction !== null && standing.includes(original.restriction.state);
  const changes = outcome === "reversed" || outcome === "varied";
  return {
    why: outcome === "reversed",
    smaller: outcome === "varied" && stands,
    basis: changes && stands && measure === "sanctions_block",
    item: outcome === "reversed" && subjectType === "inquiry_item",
  };
}

/** What to do first, as a key of messages/appeal-desk `deciding.*`; null when it can be sent. */
export function missingIn(draft: Draft, needs: Needs) {
  if (!draft.outcome) return "chooseOutcome";
  if (needs.why && !draft.kind) return "chooseThen";
  if (needs.smaller && !draft.smaller) return "chooseSmaller";
  if (needs.basis && !draft.basis) return "chooseBasis";
  if (draft.reasons.trim().length < 3) return "noWords";
  return mayBeTold(draft.reasons) ? null : "wording";
}

/** What is sent; what this outcome does not ask is left out, though it was written once. */
export function toDecision({ reasons, ...draft }: Draft, outcome: AppealOutcome, needs: Needs): Decision {
  const { kind, smaller, until, basis, item } = draft;
  return {
    outcome,
    reasons: reasons.trim(),
    ...(needs.why ? { wrongThen: kind === "wrong" } : {}),
    ...(needs.smaller && smaller
      ? { smaller: { measure: smaller, ...(until ? { endsAt: `${until}T00:00:00.000Z` } : {}) } }
      : {}),
    ...(needs.basis && basis ? { basis } : {}),
    ...(needs.item ? { item } : {}),
  };
}

/** Measures that take no more than this one: a smaller one, or the same for a shorter time. */
export const upTo = (measure: string | null): string[] =>
  restrictionMeasures.slice(0, (restrictionMeasures as readonly (string | null)[]).indexOf(measure) + 1);
