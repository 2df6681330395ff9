// What may happen to a dispute, pure. Money moves only after a second person agreed; what was decided stays; every transition raises
// the version, so that nobody agrees to something other than what they saw.
import { fail, ok, type Result } from "@/lib/errors";
import type { DisputeOutcome, DisputeState } from "./states";

const HOUR_MS = 3_600_000;
/** Both are told that it is decided within this long (seed 004: 24–48 h). */
export const DECIDE_WITHIN_MS = 48 * HOUR_MS;
/** What the merchant hands in on the last day is still looked at. */
export const AFTER_EVIDENCE_MS = 24 * HOUR_MS;

/** The part of a dispute that transitions change, and what they look at. */
export type DisputeLife = {
  state: DisputeState;
  usdCents: number | null;
  inquiryId: string | null;
  dueAt: Date;
  delayToldAt: Date | null;
  outcome: DisputeOutcome | null;
  refundUsdCents: number | null;
  penaltyUsdCents: number | null;
  proposedBy: string | null;
  proposedAt: Date | null;
  approvedBy: string | null;
  approvedAt: Date | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  version: number;
};

export type Verdict = { outcome: DisputeOutcome; refundUsdCents: number | null; penaltyUsdCents: number | null };
export type Transition =
  /** Another alert or complaint about the same payment. */
  | { do: "join" }
  | { do: "ask"; inquiryId: string; inquiryDueAt: Date }
  | { do: "receive" }
  | ({ do: "propose"; by: string } & Verdict)
  /** Not so: back to where it was, by whoever may decide. */
  | { do: "return" }
  | { do: "approve"; by: string }
  | { do: "decide" }
  | { do: "tell_delay" };

const undecided: readonly DisputeState[] = ["open", "evidence_asked", "evidence_in"];
const notOver: readonly DisputeState[] = [...undecided, "decision_proposed"];

/** From where each may happen; a test prints what follows. */
export const fromStates: Record<Transition["do"], readonly DisputeState[]> = {
  join: notOver,
  ask: undecided,
  receive: ["evidence_asked"],
  propose: undecided,
  return: ["decision_proposed"],
  approve: ["decision_proposed"],
  decide: ["decision_proposed"],
  tell_delay: notOver,
};

/** The dispute after the transition, or why it cannot happen. */
export function advance(life: DisputeLife, transition: Transition, now: Date): Result<DisputeLife> {
  if (!fromStates[transition.do].includes(life.state)) return fail("conflict", { detail: notNow(life) });
  const changed = changeOf(life, transition, now);
  return changed.ok ? ok({ ...life, ...changed.value, version: life.version + 1 }) : changed;
}

const notNow = ({ state }: DisputeLife): string =>
  state === "decided"
    ? "dispute_is_decided"
    : state === "decision_proposed"
      ? "decision_is_proposed"
      : "not_in_this_state";

const unsaid = {
  ...{ outcome: null, refundUsdCents: null, penaltyUsdCents: null },
  ...{ proposedBy: null, proposedAt: null, approvedBy: null, approvedAt: null },
} as const;

const later = (a: Date, b: Date): Date => (a > b ? a : b);

function changeOf(life: DisputeLife, transition: Transition, now: Date): Result<Partial<DisputeLife>> {
  switch (transition.do) {
    case "join":
      // whoever agreed, agreed without it
      return ok({ approvedBy: null, approvedAt: null });
    case "ask": {
      const dueAt = later(life.dueAt, new Date(transition.inquiryDueAt.getTime() + AFTER_EVIDENCE_MS));
      return ok({ state: "evidence_asked", inquiryId: transition.inquiryId, dueAt });
    }
    case "receive":
      return ok({ state: "evidence_in" });
    case "propose":
      return proposeOf(life, transition, now);
    case "return":
      return ok({ ...unsaid, state: life.inquiryId ? "evidence_in" : "open" });
    case "approve":
      if (transition.by === life.proposedBy) return fail("not_allowed", { detail: "proposer_cannot_decide" });
      if (transition.by === life.approvedBy) return fail("conflict", { detail: "already_signed" });
      return ok({ approvedBy: transition.by, approvedAt: now });
    case "decide":
      if (life.outcome === "release") return ok({ state: "decided", decidedBy: life.proposedBy, decidedAt: now });
      if (!life.approvedBy) return fail("conflict", { detail: "second_approval" });
      return ok({ state: "decided", decidedBy: life.approvedBy, decidedAt: now });
    case "tell_delay":
      if (life.delayToldAt) return fail("conflict", { detail: "delay_told" });
      return ok({ delayToldAt: now, dueAt: new Date(later(life.dueAt, now).getTime() + DECIDE_WITHIN_MS) });
  }
}

function proposeOf(life: DisputeLife, { by, ...verdict }: Verdict & { by: string }, now: Date) {
  const { outcome, refundUsdCents, penaltyUsdCents } = verdict;
  const wrong = (detail: string, path: string) => fail("invalid", { detail, path });
  if (outcome === "refund" && !refundUsdCents) return wrong("needs_an_amount", "refundUsdCents");
  if (outcome === "penalty" && !penaltyUsdCents) return wrong("needs_an_amount", "penaltyUsdCents");
  if (outcome !== "penalty" && penaltyUsdCents) return wrong("not_of_this_outcome", "penaltyUsdCents");
  if (outcome === "release" && refundUsdCents) return wrong("not_of_this_outcome", "refundUsdCents");
  if (life.usdCents !== null && (refundUsdCents ?? 0) > life.usdCents)
    return wrong("more_than_the_payment", "refundUsdCents");
  const state: DisputeState = "decision_proposed";
  return ok({
    ...{ state, outcome, proposedBy: by, proposedAt: now, approvedBy: null, approvedAt: null },
    ...{ refundUsdCents: refundUsdCents || null, penaltyUsdCents: penaltyUsdCents || null },
  });
}
