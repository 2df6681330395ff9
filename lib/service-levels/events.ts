// Which records start, pause, resume and stop which clocks. The one table of it: the fold, the nightly recount and the timeline on the
// case all read it. Pure.
import type { StaffRole } from "@/lib/access/actor";
import type { ClockName } from "./targets";

export const subjectTypes = ["case", "inquiry", "appeal"] as const;
export type SubjectType = (typeof subjectTypes)[number];

/** A record as clocks look at it. */
export type Told = {
  seq: number;
  /** Epoch milliseconds. */
  at: number;
  kind: string;
  subjectType: string;
  subjectId: string;
  entityId: string;
  actor: { kind: string; role?: string };
  data: Record<string, unknown>;
};

type Content = {
  at: string;
  kind: string;
  actor: { kind: string; role?: string };
  entity?: string | null;
  subject?: { type: string; id: string } | null;
  data?: Record<string, unknown>;
};

/** Whether what a record is about has clocks. */
export const hasClocks = (subject: { type: string } | null | undefined): boolean =>
  subjectTypes.some((type) => type === subject?.type);

/** A record as clocks look at it; null when it is about nothing that has clocks. */
export function toldOf(seq: number, content: string): Told | null {
  const { at, kind, actor, entity, subject, data = {} } = JSON.parse(content) as Content;
  if (!entity || !subject || !hasClocks(subject)) return null;
  const { type: subjectType, id: subjectId } = subject;
  return { seq, at: Date.parse(at), kind, actor, subjectType, subjectId, entityId: entity, data };
}

/**
 * `again` begins a new round of a clock that has stopped; `start` begins it once. `tighten` only ever brings the end closer. A
 * `deadline` (epoch ms) is the law's instead of a target.
 */
export type Effect = {
  clock: ClockName;
  do: "start" | "again" | "tighten" | "pause" | "resume" | "go_on" | "stop";
  deadline?: number;
};

/** Whose look is one: people who can do something about a case. */
const lookers: readonly StaffRole[] = ["analyst", "officer", "manager", "mlro"];
/** What staff do to a case without having looked into it. */
const noLook: readonly string[] = ["case.assigned", "case.released"];

const effect = (clock: ClockName, what: Effect["do"], deadline?: number): Effect => ({
  clock,
  do: what,
  ...(deadline === undefined ? {} : { deadline }),
});
const instantOf = (value: unknown): number | undefined => {
  const at = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
};
const lawful = (clock: ClockName, what: Effect["do"], value: unknown): Effect[] => {
  const deadline = instantOf(value);
  return deadline === undefined ? [] : [effect(clock, what, deadline)];
};

function ofCase({ kind, actor, data }: Told): Effect[] {
  switch (kind) {
    case "case.opened":
      return [
        effect("first_look", "start"),
        effect("case_decision", "start"),
        ...lawful("legal_deadline", "start", data.legalDeadline),
      ];
    case "case.alerts_joined":
      // New evidence wants a look of its own, and the ball is with us again.
      return [
        effect("first_look", "again"),
        effect("case_decision", "resume"),
        effect("case_decision", "tighten"),
        ...lawful("legal_deadline", "start", data.legalDeadline),
      ];
    case "case.measure_changed":
      return [effect("first_look", "tighten"), effect("case_decision", "tighten")];
    case "case.customer_asked":
      return [effect("first_look", "stop"), effect("case_decision", "pause")];
    case "case.customer_answered":
    case "case.customer_silent":
      return [effect("case_decision", "resume")];
    case "case.closed":
      return [effect("first_look", "stop"), effect("case_decision", "stop"), effect("legal_deadline", "stop")];
    case "case.reopened":
    case "case.undone":
      return [effect("case_decision", "go_on"), effect("legal_deadline", "go_on")];
    default: {
      const looked = actor.kind === "staff" && lookers.some((role) => role === actor.role) && !noLook.includes(kind);
      return looked && kind.startsWith("case.") ? [effect("first_look", "stop")] : [];
    }
  }
}

function ofInquiry({ kind }: Told): Effect[] {
  switch (kind) {
    case "inquiry.submitted":
      // Another round goes on where the first one stood: what the customer sends never gives us new time.
      return [effect("inquiry_answer", "start"), effect("inquiry_answer", "resume")];
    case "inquiry.asked_again":
      return [effect("inquiry_answer", "pause")];
    case "inquiry.accepted":
    case "inquiry.expired":
    case "inquiry.withdrawn":
      return [effect("inquiry_answer", "stop")];
    default:
      return [];
  }
}

const everyAppealClock: readonly ClockName[] = ["appeal_first_answer", "appeal_decision", "appeal_outer_limit"];

function ofAppeal({ kind, actor, data }: Told): Effect[] {
  switch (kind) {
    case "appeal.filed":
      return [effect("appeal_first_answer", "start"), effect("appeal_decision", "start")];
    case "appeal.acknowledged":
      return lawful("appeal_outer_limit", "start", data.outerLimitAt);
    case "appeal.taken":
      return [effect("appeal_first_answer", "stop"), effect("appeal_decision", "resume")];
    case "appeal.replied":
      return actor.kind === "staff" ? [effect("appeal_first_answer", "stop")] : [];
    case "appeal.more_asked":
      return [effect("appeal_first_answer", "stop"), effect("appeal_decision", "pause")];
    case "appeal.evidence_given":
      return [effect("appeal_decision", "resume")];
    case "appeal.decided":
    case "appeal.withdrawn":
      return everyAppealClock.map((clock) => effect(clock, "stop"));
    default:
      return [];
  }
}

/** What a record does to its subject's clocks; nothing, for nearly all. */
export function effectsOf(told: Told): Effect[] {
  if (told.subjectType === "case") return ofCase(told);
  if (told.subjectType === "inquiry") return ofInquiry(told);
  return told.subjectType === "appeal" ? ofAppeal(told) : [];
}

/** Whether it may begin a clock. */
export const beginsClock = (told: Told): boolean =>
  effectsOf(told).some((each) => each.do === "start" || each.do === "again");
