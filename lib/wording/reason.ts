// Why words may not be said to a customer; each has a sentence and a neutral way to put it in messages/<locale>/wording.json.

export type WordingReason =
  /** That something was reported, or will be. */
  | "report"
  | "investigation"
  | "score"
  | "rule"
  | "list"
  | "authority"
  | "suspicion"
  /** What nobody can know before the answer was looked at. */
  | "promise";
