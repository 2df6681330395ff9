// The closed vocabulary of an inquiry: its states, the kinds of items, what may follow what. Data only; texts are in
// messages/<locale>/inquiries.json under the same codes.

export const inquiryStates = [
  "draft",
  "sent",
  "opened",
  "partly_answered",
  "submitted",
  "in_review",
  "accepted",
  "resubmission",
  "expired",
  "withdrawn",
] as const;
export type InquiryState = (typeof inquiryStates)[number];

/** The customer has the ball. */
export const withCustomer: readonly InquiryState[] = ["sent", "opened", "partly_answered", "resubmission"];
/** We have it. */
export const withUs: readonly InquiryState[] = ["submitted", "in_review"];
/** Nothing more happens. */
export const ended: readonly InquiryState[] = ["accepted", "expired", "withdrawn"];

export const itemKinds = [
  "proof_of_address",
  "residence_history",
  "employment_history",
  "source_of_funds",
  "source_of_wealth",
  "identity_document",
  "video_verification",
  "transaction_purpose",
  "wallet_ownership",
  "merchant_authenticity",
  "company_ownership",
] as const;
export type ItemKind = (typeof itemKinds)[number];

export const itemStates = ["requested", "provided", "checking", "accepted", "rejected"] as const;
export type ItemState = (typeof itemStates)[number];

/** When a reminder goes out: half of the time gone, three quarters, a day before. */
export const reminders = ["half", "three_quarters", "last_day"] as const;
export type Reminder = (typeof reminders)[number];
