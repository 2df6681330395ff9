// What may happen to an appeal, pure. It is acknowledged the moment it comes, decided only while somebody looks at it, and over
// only when what makes it good was decided, too; nothing leaves an end.
import { fail, ok, type Result } from "@/lib/errors";
import { type AppealOutcome, type AppealState, type Compensation, type DelayReason, openStates } from "./states";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A person answers within four hours, somebody decides within two days (seeds 001, 004). */
export const FIRST_ANSWER_MS = 4 * HOUR_MS;
export const DECISION_MS = 48 * HOUR_MS;
/** What is in danger is told this long before its clock runs out. */
export const FIRST_ANSWER_ALARM_MS = HOUR_MS;
export const DECISION_ALARM_MS = 12 * HOUR_MS;
export const OUTER_LIMIT_ALARM_MS = 7 * DAY_MS;
const OUTER_LIMIT_MONTHS = 2;

/** The part of an appeal that transitions change. */
export type AppealLife = {
  state: AppealState;
  acknowledgedAt: Date | null;
  firstAnswerBy: Date;
  decideBy: Date;
  outerLimitAt: Date;
  firstAnsweredAt: Date | null;
  delayToldAt: Date | null;
  delayReason: DelayReason | null;
  reviewerId: string | null;
  assignedAt: Date | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  outcome: AppealOutcome | null;
  wrongThen: boolean | null;
  wrongDays: number | null;
  compensation: Compensation | null;
  compensationUsdCents: number | null;
  compensatedBy: string | null;
  remediedAt: Date | null;
  withdrawnAt: Date | null;
  version: number;
};

export type Transition =
  | { do: "acknowledge" }
  | { do: "assign"; to: string }
  /** The reviewer begins, or goes on without waiting for the customer any longer. */
  | { do: "begin"; by: string }
  | { do: "answer_point" }
  /** A word of ours reached the customer. */
  | { do: "answer" }
  | { do: "ask_for_more" }
  /** The customer gave what was asked, or said that nothing more comes. */
  | { do: "give_more" }
  /** More points, more evidence: whoever decides must have seen them. */
  | { do: "add" }
  | { do: "tell_delay"; reason: DelayReason }
  | { do: "decide"; by: string; outcome: AppealOutcome; wrongThen: boolean | null }
  | {
      do: "remedy";
      by: string;
      compensation: Compensation;
      usdCents: number | null;
      /** Whole time wrongly restricted, in days; null unless it was wrong then. */
      wrongDays: number | null;
    }
  | { do: "withdraw" };

const decided: readonly AppealState[] = ["maintained", "varied", "reversed", "outside_our_power"];
/** From where each may happen; a test prints what follows. */
export const fromStates: Record<Transition["do"], readonly AppealState[]> = {
  acknowledge: ["received"],
  assign: openStates,
  begin: ["acknowledged", "more_needed"],
  answer_point: ["in_review"],
  answer: [...openStates, ...decided, "remedied"],
  ask_for_more: ["in_review"],
  give_more: ["more_needed"],
  add: openStates,
  tell_delay: openStates,
  decide: ["in_review"],
  remedy: decided,
  withdraw: openStates,
};
/** What makes nobody's view stale. */
const quiet: readonly Transition["do"][] = ["answer"];

/** When we answer, decide, and by law must have decided at the latest; months end with the month. */
export function timetableOf(receivedAt: Date): Pick<AppealLife, "firstAnswerBy" | "decideBy" | "outerLimitAt"> {
  const at = receivedAt.getTime();
  return {
    firstAnswerBy: new Date(at + FIRST_ANSWER_MS),
    decideBy: new Date(at + DECISION_MS),
    outerLimitAt: addMonths(receivedAt, OUTER_LIMIT_MONTHS),
  };
}

function addMonths(from: Date, months: number): Date {
  const to = new Date(from);
  to.setUTCDate(1);
  to.setUTCMonth(to.getUTCMonth() + months);
  const last = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate();
  to.setUTCDate(Math.min(from.getUTCDate(), last));
  return to;
}

/** The appeal after the transition, or why it cannot happen. */
export function advance(life: AppealLife, transition: Transition, now: Date): Result<AppealLife> {
  if (!fromStates[transition.do].includes(life.state)) return fail("conflict", { detail: notNow(life, transition.do) });
  const changed = changeOf(life, transition, now);
  if (!changed.ok) return changed;
  return ok({ ...life, ...changed.value, version: life.version + (quiet.includes(transition.do) ? 0 : 1) });
}

function notNow({ state }: AppealLife, verb: Transition["do"]): string {
  if (state === "withdrawn" || state === "remedied") return "appeal_is_over";
  if (verb === "remedy") return "not_decided";
  if (decided.includes(state)) return "already_decided";
  return verb === "begin" ? "already_in_review" : "not_in_review";
}

function changeOf(life: AppealLife, transition: Transition, now: Date): Result<Partial<AppealLife>> {
  const answered = { firstAnsweredAt: life.firstAnsweredAt ?? now };
  switch (transition.do) {
    case "acknowledge":
      return ok({ state: "acknowledged", acknowledgedAt: now });
    case "assign":
      // Whoever takes over begins anew; what was asked of the customer stays asked.
      return ok({
        reviewerId: transition.to,
        assignedAt: now,
        state: life.state === "in_review" && life.reviewerId !== transition.to ? "acknowledged" : life.state,
      });
    case "begin":
      return ok({
        state: "in_review",
        ...answered,
        reviewerId: transition.by,
        assignedAt: life.reviewerId === transition.by ? life.assignedAt : now,
      });
    case "answer_point":
    case "add":
      return ok({});
    case "answer":
      return ok(answered);
    case "ask_for_more":
      return ok({ state: "more_needed", ...answered });
    case "give_more":
      return ok({ state: "in_review" });
    case "tell_delay":
      return ok({ delayToldAt: now, delayReason: transition.reason });
    case "decide": {
      const { by, outcome, wrongThen } = transition;
      if ((outcome === "reversed") !== (wrongThen !== null))
        return fail("invalid", { detail: "wrong_then", path: "wrongThen" });
      return ok({ state: outcome, outcome, decidedAt: now, decidedBy: by, wrongThen });
    }
    case "remedy": {
      const { by, compensation, usdCents, wrongDays } = transition;
      return ok({
        ...{ state: "remedied", remediedAt: now, compensatedBy: by, compensation, compensationUsdCents: usdCents },
        wrongDays,
      });
    }
    case "withdraw":
      return ok({ state: "withdrawn", withdrawnAt: now });
  }
}

/** What an open appeal is in danger of missing, or has missed; each is told once. */
export type Alarm = "first_answer" | "decision" | "delay" | "outer_limit";

/** The alarms whose time has come. */
export function alarmsDue(life: AppealLife, now: Date): Alarm[] {
  if (!openStates.includes(life.state)) return [];
  const at = now.getTime();
  const due: [Alarm, boolean][] = [
    ["first_answer", !life.firstAnsweredAt && at >= life.firstAnswerBy.getTime() - FIRST_ANSWER_ALARM_MS],
    ["decision", at >= life.decideBy.getTime() - DECISION_ALARM_MS],
    ["delay", !life.delayToldAt && at >= life.decideBy.getTime()],
    ["outer_limit", at >= life.outerLimitAt.getTime() - OUTER_LIMIT_ALARM_MS],
  ];
  return due.filter(([, is]) => is).map(([alarm]) => alarm);
}

/** The reason that fits when nobody chose one: from what the customer can see anyway, so that it tells nothing more. */
export const delayReasonOf = ({ state, reviewerId }: Pick<AppealLife, "state" | "reviewerId">): DelayReason =>
  state === "more_needed" ? "waiting_for_others" : reviewerId === null ? "many_requests" : "more_to_read";

/** Days from when it took hold to when it ended, or to now while it stands. */
export const daysBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.round(((to.getTime() - from.getTime()) / DAY_MS) * 100) / 100);
