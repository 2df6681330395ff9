// The closed vocabulary of restrictions: measures, states, grounds, what may be told. Data only; texts are in
// messages/<locale>/restrictions.json under the same codes.

/** Least to most restrictive; limits and step-ups are the engine's own and are no restrictions. */
export const restrictionMeasures = [
  "withdrawal_hold",
  "buy_only",
  "suspension",
  "freeze",
  "sanctions_block",
  "closure",
] as const;
export type RestrictionMeasure = (typeof restrictionMeasures)[number];

export const restrictionStates = [
  "proposed",
  "approved",
  "applying",
  "in_force",
  "lift_proposed",
  "lifting",
  "lifted",
  "rejected",
  "withdrawn",
  "lapsed",
] as const;
export type RestrictionState = (typeof restrictionStates)[number];
/** The customer is restricted, or is about to be. */
export const standing: readonly RestrictionState[] = ["applying", "in_force", "lift_proposed", "lifting"];
export const endedStates: readonly RestrictionState[] = ["lifted", "rejected", "withdrawn", "lapsed"];

export const origins = ["engine", "emergency", "proposal"] as const;
export type Origin = (typeof origins)[number];

/** What a restriction rests on. Only what is not `terms` freezes assets (seed 000). */
export const grounds = [
  "terms",
  "judicial_order",
  "law_enforcement_order",
  "terrorist_financing",
  "trafficking",
  "fraud_order",
  "sanctions",
] as const;
export type Ground = (typeof grounds)[number];

/** The kind of concern, in words that may always be said: never a rule, a list, a score or a report. */
export const concerns = [
  "unusual_activity",
  "account_security",
  "missing_information",
  "payment_dispute",
  "legal_obligation",
  "terms_of_use",
] as const;
export type Concern = (typeof concerns)[number];

/** What would lift it. */
export const liftConditions = [
  "review_finished",
  "questions_answered",
  "identity_confirmed",
  "dispute_settled",
  "period_over",
  "order_ends",
  "obligation_ends",
  "nothing",
] as const;
export type LiftCondition = (typeof liftConditions)[number];

export const proposalKinds = ["place", "extend", "lift"] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/** Why a sanctions block may be lifted; other measures need none of them. */
export const blockLiftBases = ["discounted_match", "delisting", "licence"] as const;
/** Why one officer releases a hold that nobody ratified. */
export const releaseReasons = [
  "explained",
  "false_positive",
  "customer_confirmed",
  "smaller_measure",
  "mistake",
] as const;
export type ReleaseReason = (typeof releaseReasons)[number];
