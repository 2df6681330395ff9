// What may happen to a case, pure. Nothing leaves `closed` but reopening and its short-lived twin, undo; every transition
// raises the version, so that who decides on an older one is told what changed.
import { fail, ok, type Result } from "@/lib/errors";
import type { CaseOutcome, CaseState } from "./states";

/** The part of a case that transitions change. */
export type CaseLife = {
  state: CaseState;
  assigneeId: string | null;
  escalated: boolean;
  snoozedUntil: Date | null;
  closedAt: Date | null;
  closedBy: string | null;
  outcome: CaseOutcome | null;
  reasonCode: string | null;
  deservedLook: boolean | null;
  version: number;
};

export type Transition =
  | { do: "take"; by: string }
  | { do: "release" }
  | { do: "assign"; to: string | null }
  | { do: "snooze"; until: Date }
  | { do: "wake" }
  | { do: "escalate" }
  | { do: "note" }
  | { do: "join" }
  | { do: "ask_customer" }
  | { do: "customer_answered" }
  | { do: "close"; outcome: CaseOutcome; reasonCode: string; deservedLook: boolean; by: string | null }
  | { do: "reopen"; by: string }
  | { do: "undo"; by: string };

/** How long the same person may take a closing back with one key. */
export const UNDO_WINDOW_MS = 120_000;
/** The longest that a case may sleep. */
export const LONGEST_SNOOZE_MS = 30 * 86_400_000;

const fromStates: Record<Transition["do"], readonly CaseState[]> = {
  take: ["open", "in_progress", "waiting_customer"],
  release: ["open", "in_progress", "waiting_customer"],
  assign: ["open", "in_progress", "waiting_customer"],
  snooze: ["open", "in_progress", "waiting_customer"],
  wake: ["open", "in_progress", "waiting_customer"],
  escalate: ["open", "in_progress", "waiting_customer"],
  note: ["open", "in_progress", "waiting_customer", "closed"],
  join: ["open", "in_progress", "waiting_customer"],
  ask_customer: ["open", "in_progress"],
  customer_answered: ["waiting_customer"],
  close: ["open", "in_progress", "waiting_customer"],
  reopen: ["closed"],
  undo: ["closed"],
};

const reopened = { closedAt: null, closedBy: null, outcome: null, reasonCode: null, deservedLook: null } as const;

/** The case after the transition, or why it cannot happen. */
export function advance(life: CaseLife, transition: Transition, now: Date): Result<CaseLife> {
  if (!fromStates[transition.do].includes(life.state))
    return fail("conflict", {
      detail:
        life.state === "closed"
          ? "case_is_closed"
          : transition.do === "reopen" || transition.do === "undo"
            ? "case_is_not_closed"
            : "not_in_this_state",
    });
  const changed = changeOf(life, transition, now);
  return changed.ok ? ok({ ...life, ...changed.value, version: life.version + 1 }) : changed;
}

const begun = (state: CaseState): CaseState => (state === "open" ? "in_progress" : state);

function changeOf(life: CaseLife, transition: Transition, now: Date): Result<Partial<CaseLife>> {
  switch (transition.do) {
    case "take":
      return ok({ state: begun(life.state), assigneeId: transition.by });
    case "release":
      return ok({ assigneeId: null });
    case "assign":
      return ok({ assigneeId: transition.to });
    case "snooze":
      if (transition.until.getTime() <= now.getTime())
        return fail("invalid", { detail: "until_is_past", path: "until" });
      if (transition.until.getTime() > now.getTime() + LONGEST_SNOOZE_MS)
        return fail("invalid", { detail: "until_too_far", path: "until" });
      return ok({ snoozedUntil: transition.until });
    case "wake":
      return ok({ snoozedUntil: null });
    case "escalate":
      return ok({ escalated: true, assigneeId: null, snoozedUntil: null });
    case "note":
      return ok({});
    case "join":
      // New evidence: the ball is with us again, and nobody sleeps over it.
      return ok({ snoozedUntil: null, state: life.state === "waiting_customer" ? "in_progress" : life.state });
    case "ask_customer":
      return ok({ state: "waiting_customer" });
    case "customer_answered":
      return ok({ state: "in_progress" });
    case "close": {
      const { outcome, reasonCode, deservedLook, by } = transition;
      return ok({
        state: "closed",
        outcome,
        reasonCode,
        deservedLook,
        closedBy: by,
        closedAt: now,
        snoozedUntil: null,
      });
    }
    case "reopen":
      return ok({ ...reopened, state: "in_progress", assigneeId: transition.by });
    case "undo":
      if (life.closedBy !== transition.by) return fail("not_allowed", { detail: "not_the_closer" });
      if (!life.closedAt || now.getTime() > life.closedAt.getTime() + UNDO_WINDOW_MS)
        return fail("conflict", { detail: "undo_window_over" });
      return ok({ ...reopened, state: "in_progress" });
  }
}
