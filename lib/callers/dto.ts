// What staff are given of a caller: never whether anything exists, only who it may be and whether somebody verified them.

export const checkMethods = ["code", "call_back"] as const;
export type CheckMethod = (typeof checkMethods)[number];

export type FoundCaller = {
  customerId: string;
  /** The exchange's own number. */
  number: string;
  /** "Z••• N•••"; null once erased. */
  masked: string | null;
};

export type Caller = FoundCaller & {
  /** The language to speak. */
  language: "en" | "zh";
  /** Where a code can go, covered: "z•••@m•••" and "+48 ••• 12". */
  reach: { mail: string | null; phone: string | null };
  /** The check of the reader that waits for its code. */
  waiting: { checkId: string; until: string; triesLeft: number } | null;
  verified: { until: string; method: CheckMethod } | null;
};
