// What may happen to a match, pure. Laying a strong sanctions match aside, or one that was held for true, takes two people; the
// second is never the first. Every transition raises the version, so that who decides on an older one is told.
import { fail, ok, type Result } from "@/lib/errors";
import type { MatchState } from "./states";

/** The part of a match that transitions change. */
export type MatchLife = {
  state: MatchState;
  kind: string;
  twoPeople: boolean;
  proposedBy: string | null;
  proposedAt: Date | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  reasonCode: string | null;
  version: number;
};

export type Transition =
  | { do: "discount"; reasonCode: string }
  | { do: "confirm"; reasonCode: string }
  | { do: "inconclusive"; reasonCode: string }
  | { do: "withdraw" }
  | { do: "reopen" };

/** What came of it: `proposed` when a second person must come to the same decision. */
export type Moved = { act: "proposed" | "withdrawn" | Transition["do"]; life: MatchLife };

const from: Record<Transition["do"], readonly MatchState[]> = {
  discount: ["open", "inconclusive", "true_match"],
  confirm: ["open", "inconclusive"],
  inconclusive: ["open"],
  withdraw: ["open", "inconclusive"],
  reopen: ["open", "discounted", "inconclusive", "true_match"],
};
const undecided = { decidedBy: null, decidedAt: null, reasonCode: null };
const unproposed = { proposedBy: null, proposedAt: null };

/** The match after the transition, or why it cannot happen. */
export function advance(life: MatchLife, transition: Transition, by: string, now: Date): Result<Moved> {
  if (!from[transition.do].includes(life.state)) return fail("conflict", { detail: "match_is_decided" });
  const moved = (act: Moved["act"], change: Partial<MatchLife>) =>
    ok({ act, life: { ...life, ...change, version: life.version + 1 } });
  if (transition.do === "reopen") {
    if (life.state === "open" && life.proposedBy === null) return fail("conflict", { detail: "match_is_open" });
    return moved(life.state === "open" ? "withdrawn" : "reopen", { ...undecided, ...unproposed, state: "open" });
  }
  if (transition.do === "withdraw") return moved("withdrawn", unproposed);
  const decided = { decidedBy: by, decidedAt: now, reasonCode: transition.reasonCode };
  if (transition.do === "discount") {
    if (life.twoPeople && life.proposedBy === null) return moved("proposed", { proposedBy: by, proposedAt: now });
    if (life.twoPeople && life.proposedBy === by) return fail("conflict", { detail: "second_person_needed" });
    return moved("discount", { ...decided, state: "discounted" });
  }
  if (transition.do === "confirm")
    return moved("confirm", {
      ...decided,
      ...unproposed,
      state: "true_match",
      twoPeople: life.twoPeople || life.kind === "sanctions",
    });
  return moved("inconclusive", { ...decided, ...unproposed, state: "inconclusive" });
}
