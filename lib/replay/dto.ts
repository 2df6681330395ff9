// What a replay tells of itself and of its result. Plain JSON: stored in the replay's row, served, printed by the command line.
import type { RuleSetError } from "@/lib/scoring";

export type ReplayState = "waiting" | "running" | "done" | "cancelled" | "failed";

/** A replay of one rule set over an entity's stored events. Instants are ISO 8601; `done` and `total` count events. */
export type ReplayDto = {
  id: string;
  ruleSetId: string;
  state: ReplayState;
  done: number;
  total: number;
  createdAt: string;
  finishedAt: string | null;
  /** What is compared lies in `[from, to)`, by when it was received; what came before only builds the profiles. */
  from: string;
  to: string;
  result: ReplayResult | null;
  /** The version says something else by now than what was replayed. */
  outdated?: boolean;
  /** Why it failed (snake_case). */
  error?: string;
};

/** Alerts as they were decided, as the replayed rule set decides, and the difference by event. */
export type Counted = { before: number; after: number; gained: number; lost: number };

/** Alerts in which the rule has a finding. `lostTrue` and `lostFalse` by how the case was closed; the rest is unlabelled. */
export type RuleCounts = Counted & { rule: string; lostTrue: number; lostFalse: number; gainedUnknown: number };

export type QueueCounts = Counted & { queue: string };
/** Events on which the sender is told to do this (`step_up face_video`, `hold`, `block`, `refuse`), with or without an alert. */
export type AnswerCounts = Counted & { told: string };

/** What became of the alert: `true` when its case found something, `null` when nobody has decided it. */
export type ReplayExample = {
  eventId: string;
  customerId: string;
  /** The case that the event's alert is in, where it has one. */
  caseId: string | null;
  /** `C-4817`; not stored, only shown. */
  caseKey?: string;
  /** When the event happened, ISO 8601. */
  at: string;
  /** Rules with a finding under the set that alerts. */
  rules: string[];
  /** Queues that it is, would be or was in. */
  queues: string[];
  score: { before: number; after: number };
  wasTrue: boolean | null;
};

/** Minutes of a person's time for one alert, and where the number comes from. */
export type DeskTime = {
  minutes: number;
  /** `measured`: the median of so many closed cases; `setting`: the entity's; `default`: nobody has set one. */
  from: "measured" | "setting" | "default";
  cases: number;
};

export type ReplayResult = {
  /**
   * What of the version the present catalogue cannot read: its own defaults stood there, an own rule was not asked. Missing where it was
   * read whole.
   */
  leftOut?: RuleSetError[];
  events: number;
  customers: number;
  /** Customers whose key was destroyed: nothing of theirs can be read. */
  erased: number;
  alerts: Counted;
  /** Cases that found something and that would never have been opened. */
  trueCasesLost: number;
  /** Lost alerts whose case found nothing. */
  falseAlertsSpared: number;
  /** Customers with an alert before and none after. */
  customersSpared: number;
  /** Negative when the rule set makes more work. */
  hoursSaved: number;
  deskTime: DeskTime;
  /** Rules with at least one alert before or after, most changed first. */
  perRule: RuleCounts[];
  perQueue: QueueCounts[];
  /** The most changed first; missing in results of earlier releases. */
  perAnswer?: AnswerCounts[];
  /** A few of each, labelled true ones first. */
  gained: ReplayExample[];
  lost: ReplayExample[];
};
