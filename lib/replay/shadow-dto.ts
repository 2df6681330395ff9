// What a comparison of a rule set in shadow with the live one tells. Plain JSON.

/** Alerts of both, of the live one only, of the shadow only (phantoms). */
export type SideCounts = { both: number; onlyLive: number; onlyShadow: number };

/** Alerts in which the rule has a finding; labels by how the live alert's case was closed, the rest is undecided. */
export type ShadowRule = SideCounts & {
  rule: string;
  bothTrue: number;
  bothFalse: number;
  onlyLiveTrue: number;
  onlyLiveFalse: number;
};

/** One UTC day, `YYYY-MM-DD`. */
export type ShadowDay = SideCounts & { day: string };

export type ShadowComparison = {
  ruleSetId: string;
  /** ISO 8601: compared is what was received in [since, until). */
  since: string;
  until: string;
  total: SideCounts;
  /** Events on which neither alerts and the sender would have been told something else. */
  otherAnswer: number;
  days: ShadowDay[];
  /** Most different first. */
  perRule: ShadowRule[];
};
