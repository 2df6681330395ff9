// The closed vocabulary of appeals. Data only; texts are in messages/<locale>/appeals.json under the same codes.

export const appealStates = [
  "received",
  "acknowledged",
  "in_review",
  "more_needed",
  "maintained",
  "varied",
  "reversed",
  "outside_our_power",
  "remedied",
  "withdrawn",
] as const;
export type AppealState = (typeof appealStates)[number];
export const openStates: readonly AppealState[] = ["received", "acknowledged", "in_review", "more_needed"];

export const outcomes = ["maintained", "varied", "reversed", "outside_our_power"] as const;
export type AppealOutcome = (typeof outcomes)[number];

export const appealSubjects = ["restriction", "inquiry_item", "step_up", "limit_cut"] as const;
export type AppealSubject = (typeof appealSubjects)[number];

/** What customers most often say; `own` stands for any other point. */
export const pointCodes = [
  "transaction_is_mine",
  "documents_were_right",
  "never_asked",
  "already_answered",
  "mistaken_identity",
  "too_long",
  "too_much",
  "need_money",
  "own",
] as const;
export type PointCode = (typeof pointCodes)[number];

export const findings = ["accepted", "partly", "not_accepted"] as const;
export type Finding = (typeof findings)[number];

export const compensations = ["none", "apology", "fees", "amount"] as const;
export type Compensation = (typeof compensations)[number];

/** Neutral reasons why it takes longer; they are used elsewhere too. */
export const delayReasons = ["more_to_read", "waiting_for_others", "second_approval", "many_requests"] as const;
export type DelayReason = (typeof delayReasons)[number];
