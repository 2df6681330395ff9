// What scoring says about one event. Plain JSON: it is stored with the event, replayed, and shown as it is.

import type { StepUpLevel } from "./event";

/** Least to most restrictive (rules.md "Measures"). */
export const MEASURES = [
  "none",
  "review",
  "warning",
  "inquiry",
  "step_up",
  "limit_cut",
  "buy_only",
  "withdrawal_hold",
  "suspension",
  "freeze",
  "sanctions_block",
  "closure",
] as const;
export type Measure = (typeof MEASURES)[number];

export const FAMILIES = ["access", "kyc", "transaction", "merchant", "market", "chain", "list", "custom"] as const;
export type Family = (typeof FAMILIES)[number];

export const QUEUES = [
  "review",
  "sanctions",
  "politically_exposed",
  "on_chain",
  "documents",
  "merchant",
  "appeals",
  "insider",
] as const;
export type Queue = (typeof QUEUES)[number];

export type Severity = 1 | 2 | 3;

/** Unit of `observed`, `threshold` and `usual`. Money is in whole units with cents (4999.5), never in cents. */
export type EvidenceUnit =
  | "count"
  | "usd"
  | "cny"
  | "customers"
  | "receivers"
  | "km_per_hour"
  | "addresses"
  | "companies"
  | "countries"
  | "times"
  | "share"
  | "label"
  | "match_score";

export type Bilingual = { en: string; zh: string };

/** One innocent explanation, tested as far as the data allow. */
export type InnocentVerdict = {
  id: string;
  text: Bilingual;
  verdict: "yes" | "no" | "unknown";
  /** What was looked at ("4 of 5 nights"), empty when unknown. */
  observed: string;
};

export type Hit = {
  rule: string;
  family: Family;
  /** Name of the grade that fired ("base" for rules with one). */
  grade: string;
  /** 0–1. */
  weight: number;
  measure: Measure;
  /** For `step_up`: how heavy. */
  level?: StepUpLevel;
  /** The transfer is refused, whatever the measure. */
  refuse?: boolean;
  /** This payment waits for a person's look. */
  pauses?: boolean;
  /** A refusal or a cut that ends by itself, epoch milliseconds. */
  until?: number;
  observed: number;
  threshold: number;
  usual: number | null;
  unit: EvidenceUnit;
  asks: string[];
  mandatory: boolean;
  /** false: adds to the score of others but never alerts by itself. */
  alone: boolean;
  severity: Severity;
  queue: Queue;
  /** How often this rule's alerts deserved a look, with the prior. */
  precision: number;
  /** Some of what was counted is older than the exact window: an estimate. */
  saturated: boolean;
  /** What the reason sentence is made of. */
  values: Record<string, string | number>;
  reason: Bilingual;
  /** What must stay the same, and not be passed, for a clearance to suppress this hit. */
  finding: { key: string; ceiling: number | null };
  /** Filled for decisions that alert. */
  innocent: InnocentVerdict[];
};

/** What the sender of the event is told to do. `until` is epoch milliseconds. */
export type Answer =
  | { do: "allow" }
  | { do: "step_up"; level: StepUpLevel; until?: number }
  | { do: "hold"; until: number }
  | { do: "block" }
  | { do: "refuse"; until?: number };

/** The five data points that every decision is bound to (seed 001). */
export type DataPoints = {
  senderBankCode: string | null;
  receivingWallet: string | null;
  blockHeight: number | null;
  ruleSetVersion: string;
  modelConfidence: number;
};

/** Thresholds that the hits were combined with; stored so that a suppressed decision is combined again the same way. */
export type Combining = {
  /** Score at which an alert is made. */
  alertAt: number;
  /** Score at which an engine hold stands on one family. */
  holdAt: number;
  /** Weight that each of two families needs for an engine hold below `holdAt`. */
  pairAt: number;
  /** Hours that an engine hold lasts, 24 at most. */
  holdHours: number;
};

export type Decision = {
  ruleSetVersion: string;
  /** Instant the decision was made at, epoch milliseconds. */
  at: number;
  /** 0–100: how bad if true. */
  score: number;
  /** 0–1: how likely true. */
  confidence: number;
  measure: Measure;
  answer: Answer;
  alert: boolean;
  severity: Severity;
  /** Where an alert of this decision belongs. */
  queue: Queue;
  /** Rule whose reason is the one sentence, or null without a hit. */
  headline: string | null;
  families: Family[];
  /** A hold that was asked for and became `review` for lack of score. */
  holdDeclined: boolean;
  hits: Hit[];
  dataPoints: DataPoints;
  combining: Combining;
};

/** One hit's part of the score; the shares of a decision add up to its score. */
export type Contribution = { rule: string; family: Family; weight: number; counted: boolean; points: number };

/** A remembered discounted match or explained behaviour. `key` and `ceiling` as in `Hit.finding`; instants in epoch milliseconds. */
export type Clearance = {
  id: string;
  rule: string;
  /** "match": a discounted identity match, whose key is the match's fingerprint. Only this kind may touch a mandatory hit. */
  kind: "behaviour" | "match";
  key: string;
  ceiling: number | null;
  expiresAt: number;
};
