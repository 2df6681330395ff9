// A rule of the customer's own: an expression over documented features, with the same consequences that catalogue rules may
// have up to an engine hold. What only people decide (freezes, suspensions, closure) cannot be asked for.

import type { Bilingual, Measure, Queue } from "../decision";
import type { EventKind, StepUpLevel } from "../event";

export const CUSTOM_RULES_LIMIT = 50;
/** Characters of an expression. */
export const EXPRESSION_LIMIT = 1_000;

export const CUSTOM_MEASURES = ["none", "review", "warning", "inquiry", "step_up", "withdrawal_hold"] as const;
export type CustomMeasure = Extract<Measure, (typeof CUSTOM_MEASURES)[number]>;

/** Events that a rule of one's own may look at: those of one customer. */
export const CUSTOM_EVENTS = [
  "transaction",
  "login",
  "registration",
  "customer",
  "profile_change",
  "document_result",
  "kyc_level",
  "destination_failed",
  "order",
] as const satisfies readonly EventKind[];
export type CustomEvent = (typeof CUSTOM_EVENTS)[number];

/** What a customer may be asked for. */
export const CUSTOM_ASKS = [
  "proof_of_address",
  "residence_history",
  "employment_history",
  "source_of_funds",
  "source_of_wealth",
  "identity_document",
  "video_verification",
  "wallet_ownership",
  "transaction_purpose",
  "merchant_authenticity",
  "company_ownership",
] as const;
export type CustomAsk = (typeof CUSTOM_ASKS)[number];

/** Queues that a rule of one's own may fill: the others belong to the law or to named people. */
export const CUSTOM_QUEUES = ["review", "on_chain", "documents", "merchant"] as const satisfies readonly Queue[];
export type CustomQueue = (typeof CUSTOM_QUEUES)[number];

export type CustomRule = {
  /** "custom." and a slug. */
  id: string;
  on: boolean;
  title: Bilingual;
  events: CustomEvent[];
  /** CEL that is true when the rule fires. */
  expression: string;
  /** 0–1. */
  weight: number;
  measure: CustomMeasure;
  /** For `step_up`: how heavy. */
  level: StepUpLevel;
  asks: CustomAsk[];
  queue: CustomQueue;
  /** `{observed}`, `{threshold}` and any feature's name in braces. */
  reason: Bilingual;
  /** false: adds to the score of others but never alerts by itself. */
  alone: boolean;
};

/** Text between braces of a reason, without its format. */
export const placeholdersOf = (reason: string): string[] =>
  [...reason.matchAll(/\{([a-z0-9_]+)(?::[a-z]+)?\}/gi)].map(([, name]) => name as string);
