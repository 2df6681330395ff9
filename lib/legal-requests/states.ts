// The closed vocabulary of legal requests. Data only; texts are in messages/<locale>/legal.json under the same codes.

export const requestKinds = [
  "freeze_order",
  "release_order",
  "information_request",
  "designation",
  "licence",
  "preservation",
] as const;
export type RequestKind = (typeof requestKinds)[number];

export const requestStates = ["received", "verified", "acted", "answered", "closed", "refused"] as const;
export type RequestState = (typeof requestStates)[number];

/** Grounds that a paper can give a freeze (seed 000). */
export const requestGrounds = [
  "judicial_order",
  "law_enforcement_order",
  "terrorist_financing",
  "trafficking",
  "fraud_order",
] as const;
export type RequestGround = (typeof requestGrounds)[number];

/** Kinds that ask for a measure, and kinds that ask for one to end. */
export const freezingKinds: readonly RequestKind[] = ["freeze_order", "designation"];
export const releasingKinds: readonly RequestKind[] = ["release_order", "licence"];

/** How the second person made sure that it is genuine. */
export const verifiedHows = ["called_back", "registry", "signed", "in_person"] as const;
export type VerifiedHow = (typeof verifiedHows)[number];

export const refuseReasons = ["not_genuine", "not_competent", "wrong_recipient", "incomplete"] as const;
export type RefuseReason = (typeof refuseReasons)[number];

export const closeReasons = [
  "complied",
  "partly_complied",
  "nothing_held",
  "withdrawn",
  "expired",
  "replaced",
] as const;
export type CloseReason = (typeof closeReasons)[number];
