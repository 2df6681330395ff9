// The closed vocabulary of a match: states, reasons, what was looked at. Data only; texts are in messages/<locale>/matches.json.

export const matchStates = ["open", "true_match", "discounted", "inconclusive"] as const;
export type MatchState = (typeof matchStates)[number];

/** Why it is somebody else. The case page offers the same, and some more. */
export const discountReasons = [
  "birth_date_differs",
  "nationality_differs",
  "identifier_differs",
  "other_person",
  "name_only",
] as const;
/** Why it is the same person. */
export const confirmReasons = ["same_person"] as const;
/** Why nobody can tell yet. */
export const inconclusiveReasons = ["too_little_known", "documents_needed", "opinions_differ"] as const;

/** What a decision says it looked at. */
export const comparedFields = [
  "name",
  "native_name",
  "birth_date",
  "nationality",
  "gender",
  "birthplace",
  "number",
  "address",
] as const;
export type ComparedField = (typeof comparedFields)[number];

/** Which lists a match may be of, and how long its clearance lasts where the entity has set nothing: days. */
export const clearanceDays = { sanctions: 365, pep: 730 } as const;
/** The setting that overrides it: `{ "sanctions": 180 }`. */
export const CLEARANCE_DAYS_SETTING = "match_clearance_days";
/** How long before its end a clearance is told of. */
export const NOTICE_DAYS = 14;
