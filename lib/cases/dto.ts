// What the queue and the case page are given. Plain JSON: instants are ISO strings, money is integer USD cents, names are in
// the open (the reader may read the case), everything else personal stays sealed.
import type { MatchBrief } from "@/lib/matches/brief";
import type { RiskBrief } from "@/lib/risk-ratings/dto";
import type { Hit } from "@/lib/scoring";
import type { Clock } from "@/lib/service-levels/clocks";
import type { StepUpView } from "@/lib/step-ups/read";
import type { CaseOutcome, CaseState, ShownOutcome } from "./states";

/** The hit that the one sentence is made of; `formatReason(reason, values, locale)` finishes it. */
export type Headline = Pick<Hit, "rule" | "grade" | "values" | "observed" | "threshold" | "usual" | "unit" | "reason">;

/** A colleague, as shown on a row. */
export type Person = { id: string; name: string };

/** One row of the queue. */
export type CaseRow = {
  id: string;
  /** `C-4817`. */
  key: string;
  version: number;
  entityId: string;
  customerId: string;
  /** Null when the customer's key was destroyed. */
  name: string | null;
  queue: string;
  state: CaseState;
  severity: 1 | 2 | 3;
  headline: Headline;
  rules: string[];
  /** Rows with an equal key rest on the same evidence and may be closed together (unless `mandatory`). */
  evidenceKey: string;
  mandatory: boolean;
  measure: string;
  measureSince: string | null;
  measureUntil: string | null;
  valueUsdCents: number;
  /** 0–1: chance that this is a false positive; null for what is decided on its page, where no chance may suggest anything. */
  falsePositive: number | null;
  legalDeadline: string | null;
  dueAt: string;
  /** Why our clock does not run. */
  paused: "waiting_customer" | "snoozed" | null;
  snoozedUntil: string | null;
  escalated: boolean;
  alertCount: number;
  /** Alerts that joined since I looked (since it was opened, when I never did). */
  newCount: number;
  /** The customer handed in an answer since I looked. */
  replied: boolean;
  openedAt: string;
  lastAlertAt: string;
  closedAt: string | null;
  outcome: ShownOutcome | null;
  /** It closed by itself, in a band that two people agreed on: nobody looked. */
  closedItself: boolean;
  assignee: Person | null;
  /** Colleagues who have the page open now, without me. */
  viewers: Person[];
};

/** A page of the queue; `next` is what the next call gives as `after`, null at the end. */
export type CasePage = { rows: CaseRow[]; next: string | null };

/** The numbers on the tabs, for one queue or all that one may see. Exact. */
export type TabCounts = {
  open: number;
  unassigned: number;
  mine: number;
  /** False positive ≥ 0.85. */
  likelyFalse: number;
  /** A measure that takes something from the customer. */
  holdingMoney: number;
  /** Due within 15 minutes, or late. */
  atRisk: number;
  waitingCustomer: number;
  snoozed: number;
  escalated: number;
  /** When the oldest open case was opened. */
  oldestOpenedAt: string | null;
};
export type CaseCounts = { total: TabCounts; byQueue: Record<string, TabCounts> };

export type StepState = "untouched" | "looked" | "done";
/** A line of the checklist. `required` ones must be done before the case can be closed. */
export type CaseStep = {
  code: string;
  state: StepState;
  /** Somebody looked or did it once, and alerts have joined since. */
  renewed: boolean;
  required: boolean;
  by: Person | null;
  at: string | null;
};

export type AlertView = {
  id: string;
  eventId: string;
  /** When the event happened, and when we were told. */
  at: string;
  createdAt: string;
  isNew: boolean;
  /** Would have been suppressed; looked at as a sample. */
  sampled: boolean;
  severity: 1 | 2 | 3;
  score: number;
  confidence: number;
  measure: string;
  /** What the exchange was answered with this decision, and until when; null for what was not answered. */
  answer: { do: string; until: string | null } | null;
  valueUsdCents: number;
  disposition: string | null;
  /** The version of the rules that decided; null before there was one. The id is for those who may read it. */
  rules: { id: string | null; version: number } | null;
  /** What was asked of the customer before this transfer, and when it was released and by which event. */
  stepUp: StepUpView | null;
  /** Each with its points of the score. */
  hits: (Hit & { points: number })[];
};

export type NoteView = { id: string; author: Person; at: string; body: string; isNew: boolean };

export type EarlierCase = {
  id: string;
  key: string;
  queue: string;
  headline: Headline;
  openedAt: string;
  closedAt: string | null;
  state: CaseState;
  outcome: ShownOutcome | null;
  reasonCode: string | null;
};

export type ClearanceView = {
  id: string;
  kind: "behaviour" | "match";
  rule: string;
  ceiling: number | null;
  reasonCode: string;
  caseId: string | null;
  by: Person | null;
  createdAt: string;
  expiresAt: string;
  endedAt: string | null;
  endReason: string | null;
  suppressedCount: number;
  lastSuppressedAt: string | null;
  inForce: boolean;
};

/** Another customer on one of this customer's devices. */
export type LinkedCustomer = {
  customerId: string;
  name: string | null;
  /** Devices in common. */
  devices: number;
  /** Same surname or address. */
  household: boolean;
  openCases: number;
};
export type LinkedCustomers = {
  customers: LinkedCustomer[];
  /** All on these devices, including those of other entities that are not listed. */
  total: number;
  hint: "alone" | "household" | "mixed" | "farm";
};

/** One line of the case's history, out of the record. `data` never holds personal data. */
export type TimelineEntry = {
  seq: number;
  at: string;
  kind: string;
  actor: { kind: string; id: string | null; name: string | null };
  data: Record<string, unknown>;
  isNew: boolean;
};

/** 0–1 that it is a false positive, and what moved it most; `push` above 0 speaks for one. `kept` as in `Evaluation.below`. */
export type CaseAssessment = {
  chance: number;
  reasons: { feature: string; value: number; push: number }[];
  model: { number: number; decisions: number; below: number | null };
};

export type CaseDetail = Omit<CaseRow, "name"> & {
  /** Null fields when the customer was erased, or for a reader without an open page view. */
  customer: {
    id: string;
    externalId: string;
    name: string | null;
    nativeName: string | null;
    birthDate: string | null;
    nationality: string | null;
    residence: string | null;
    type: string;
    kycLevel: number;
    language: string | null;
    timeZone: string | null;
    createdAt: string;
    riskRating: string | null;
    /** Null until the worker has rated them. */
    risk: RiskBrief | null;
  };
  score: number;
  reasonCode: string | null;
  deservedLook: boolean | null;
  closedBy: Person | null;
  /** Whether `undoClose` works now for me, and until when. */
  undoUntil: string | null;
  alerts: AlertView[];
  /** The listed people that its hits are about, those undecided first. */
  matches: MatchBrief[];
  steps: CaseStep[];
  notes: NoteView[];
  earlier: EarlierCase[];
  clearances: ClearanceView[];
  linked: LinkedCustomers;
  timeline: TimelineEntry[];
  /** What the triage model in use says of an open case; null for mandatory ones, and until it has looked. */
  assessment: CaseAssessment | null;
  /** What the model said when it closed by itself, and in which band; null for what people closed. */
  itself: (Pick<CaseAssessment, "chance" | "reasons"> & { model: number; bandId: string }) | null;
  /** Closed cases that rested on the same rules: how many, and the share that were false positives or explained. */
  identical: { count: number; falsePositives: number };
  clocks: {
    /** Milliseconds that we had the ball until `at`; grows while `oursRuns`. */
    oursMs: number;
    oursRuns: boolean;
    /** Milliseconds since the case was opened: never pauses. */
    customerMs: number;
    at: string;
  };
  /** Targets that it has to meet, its inquiries' and appeals' too, with the event behind each start, pause and stop. */
  targets: Clock[];
  /** What changed since I last looked; null on my first look. */
  sinceLastLook: { seenAt: string; entries: TimelineEntry[]; newAlerts: number } | null;
  /** Reason codes per outcome, the most specific first. */
  reasonCodes: Record<CaseOutcome, string[]>;
  /** What I may do here; menus hide by it, commands decide. */
  may: { take: boolean; assign: boolean; work: boolean; close: boolean; reopen: boolean; endClearance: boolean };
  /** A strong sanctions match: the first person's proposal to discount it, when one stands. */
  secondPerson: { needed: boolean; proposedBy: Person | null; at: string | null };
};

/** What changed after the version that a person saw; in `error.params.changes` of `stale`. */
export type CaseChange = {
  at: string;
  kind: string;
  actor: { kind: string; id: string | null; name: string | null };
  data: Record<string, unknown>;
};

/** One case of a bulk command that was refused; in `error.params.cases` (nothing was changed). */
export type BulkError = { caseId: string; code: string; detail?: string };

/** What a command on one case answers: enough for the row to go on without reading again. */
export type CaseReceipt = { id: string; key: string; state: CaseState; version: number };
/** Restrictions (`R-12`) that a closing let go of, and those whose lifting it put to a second person. */
export type LetGo = { released: string[]; toLift: string[] };
/** `stays`: what the closing let go of (`R-12`) and somebody signed or carried out since. */
export type ReopenReceipt = CaseReceipt & { stays: string[] };
