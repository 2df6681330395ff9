// The states of a step-up, pure: it waits until enough is proved, too much has failed, or its time is over. What has ended stays
// ended.
import type { StepUpLevel, StepUpProof } from "@/lib/scoring";
import { counts, missingProofs } from "./proofs";

export const stepUpStates = ["waiting", "passed", "failed", "lapsed"] as const;
export type StepUpState = (typeof stepUpStates)[number];

/** How long a transfer waits for its customer. */
export const lastsMs = 24 * 3_600_000;
/** A step-up that failed so often is over: the transfer must be asked for again. */
export const failureLimit = 3;

export type StepUp = {
  required: StepUpLevel;
  state: StepUpState;
  passed: StepUpProof[];
  failures: number;
  askedAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  /** The result that ended it. */
  resultEventId: string | null;
};

/**
 * What a result did: `released` the transfer; `counted` towards it, or towards its failure; `failed` it; `too_low` proves what
 * was not asked; `too_late`; `not_needed` after it was released.
 */
export type Effect = "released" | "counted" | "failed" | "too_low" | "too_late" | "not_needed";

export const askStepUp = (required: StepUpLevel, at: Date): StepUp => ({
  required,
  state: "waiting",
  passed: [],
  failures: 0,
  askedAt: at,
  expiresAt: new Date(at.getTime() + lastsMs),
  endedAt: null,
  resultEventId: null,
});

/** The step-up as it stands at an instant: one whose time is over has lapsed, whether or not that was written down yet. */
export const standing = <S extends Pick<StepUp, "state" | "expiresAt" | "endedAt">>(stepUp: S, now: Date): S =>
  stepUp.state === "waiting" && stepUp.expiresAt <= now
    ? { ...stepUp, state: "lapsed", endedAt: stepUp.expiresAt }
    : stepUp;

export type StepUpResult = { eventId: string; level: StepUpProof; passed: boolean; at: Date };

/** Applies a result that came at `at`. */
export function applyResult(before: StepUp, result: StepUpResult): { after: StepUp; effect: Effect } {
  const stepUp = standing(before, result.at);
  if (stepUp.state === "passed") return { after: stepUp, effect: "not_needed" };
  if (stepUp.state !== "waiting") return { after: stepUp, effect: "too_late" };
  const ended = { endedAt: result.at, resultEventId: result.eventId };
  if (!result.passed) {
    const failures = stepUp.failures + 1;
    return failures < failureLimit
      ? { after: { ...stepUp, failures }, effect: "counted" }
      : { after: { ...stepUp, failures, state: "failed", ...ended }, effect: "failed" };
  }
  if (!counts(stepUp.required, result.level)) return { after: stepUp, effect: "too_low" };
  const passed = [...new Set([...stepUp.passed, result.level])];
  return missingProofs(stepUp.required, passed).length > 0
    ? { after: { ...stepUp, passed }, effect: "counted" }
    : { after: { ...stepUp, passed, state: "passed", ...ended }, effect: "released" };
}
