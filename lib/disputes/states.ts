// The closed vocabulary of disputes between a buyer and a merchant. Data only; texts are in messages/<locale>/disputes.json under the
// same codes.

export const disputeStates = ["open", "evidence_asked", "evidence_in", "decision_proposed", "decided"] as const;
export type DisputeState = (typeof disputeStates)[number];

export const origins = ["partner_alert", "complaint"] as const;
export type DisputeOrigin = (typeof origins)[number];

/** The buyer's money goes back; the merchant pays for it (and may have to give the money back, too); the payout goes on. */
export const disputeOutcomes = ["refund", "penalty", "release"] as const;
export type DisputeOutcome = (typeof disputeOutcomes)[number];

export const sides = ["merchant", "consumer"] as const;
export type Side = (typeof sides)[number];

/** What a partner, or the exchange's own shop platform, is asked to do with a payment. */
export const partnerAsks = ["freeze", "release", "refund", "penalty"] as const;
export type PartnerAsk = (typeof partnerAsks)[number];

/** Who pays back what no partner holds and takes penalties: the exchange's own platform, by this name in PARTNERS_FILE. */
export const PLATFORM = "exchange";
