// What may happen to a version of the rules, pure. One way: draft → in_review → shadow → live → retired; only a draft is
// edited, only somebody else than its author approves it, and only what was approved decides or watches.
import { fail, ok, type Result } from "@/lib/errors";

export const ruleSetStates = ["draft", "in_review", "shadow", "live", "retired", "withdrawn", "rejected"] as const;
export type RuleSetState = (typeof ruleSetStates)[number];

/** The part of a version that its steps change. */
export type RuleSetLife = {
  state: RuleSetState;
  authorId: string | null;
  approvedBy: string | null;
  submittedAt: Date | null;
  approvedAt: Date | null;
  shadowAt: Date | null;
  liveAt: Date | null;
  retiredAt: Date | null;
  endedAt: Date | null;
  reason: string | null;
  revision: number;
};

export const ruleSetVerbs = [
  "save",
  "submit",
  "take_back",
  "withdraw",
  "approve",
  "send_back",
  "reject",
  "shadow",
  "live",
  "retire",
] as const;
export type RuleSetVerb = (typeof ruleSetVerbs)[number];
/** Verbs that say why. */
export type ReasonedVerb = "withdraw" | "send_back" | "reject";

export type RuleSetStep =
  | { do: Exclude<RuleSetVerb, ReasonedVerb | "approve"> }
  | { do: ReasonedVerb; reason: string }
  | { do: "approve"; by: string };

const fromStates: Record<RuleSetVerb, readonly RuleSetState[]> = {
  save: ["draft"],
  submit: ["draft"],
  take_back: ["in_review"],
  withdraw: ["draft", "in_review"],
  approve: ["in_review"],
  send_back: ["in_review"],
  reject: ["in_review"],
  shadow: ["in_review"],
  live: ["in_review", "shadow"],
  retire: ["shadow"],
};

/** Why a step cannot be taken now, as a code, or null: what a button says, and what the command answers. */
export function whyNot(life: Pick<RuleSetLife, "state" | "approvedBy">, verb: RuleSetVerb): string | null {
  if (!fromStates[verb].includes(life.state)) return "not_in_this_state";
  if (verb === "approve" && life.approvedBy !== null) return "already_approved";
  if ((verb === "shadow" || verb === "live") && life.approvedBy === null) return "not_approved";
  return null;
}

/** Steps that lead somewhere from this state, whoever asks. */
export const verbsIn = (state: RuleSetState): RuleSetVerb[] =>
  ruleSetVerbs.filter((verb) => fromStates[verb].includes(state));

/** The version after the step, or why it cannot be taken. Every step raises the revision. */
export function advance(life: RuleSetLife, step: RuleSetStep, now: Date): Result<RuleSetLife> {
  const why = whyNot(life, step.do);
  if (why) return fail("conflict", { detail: why });
  if (step.do === "approve" && step.by === life.authorId)
    return fail("not_allowed", { detail: "proposer_cannot_decide" });
  return ok({ ...life, ...changeOf(step, now), revision: life.revision + 1 });
}

const openAgain = { state: "draft", submittedAt: null, approvedAt: null, approvedBy: null } as const;

function changeOf(step: RuleSetStep, now: Date): Partial<RuleSetLife> {
  switch (step.do) {
    case "save":
      return {};
    case "submit":
      return { state: "in_review", submittedAt: now, reason: null, endedAt: null };
    case "take_back":
      return openAgain;
    case "send_back":
      return { ...openAgain, reason: step.reason, endedAt: now };
    case "withdraw":
      return { state: "withdrawn", reason: step.reason, endedAt: now };
    case "reject":
      return { state: "rejected", reason: step.reason, endedAt: now };
    case "approve":
      return { approvedBy: step.by, approvedAt: now };
    case "shadow":
      return { state: "shadow", shadowAt: now };
    case "live":
      return { state: "live", liveAt: now };
    case "retire":
      return { state: "retired", retiredAt: now };
  }
}

/** The former live version once another takes its place. */
export const supersede = (life: RuleSetLife, now: Date): RuleSetLife => ({
  ...life,
  state: "retired",
  retiredAt: now,
  revision: life.revision + 1,
});
