// What no band may pass, whoever agrees to it, and when one stops by itself. Pure; the database holds the same bounds.
import { restrictedQueues } from "@/lib/access/rules";
import { wilson } from "@/lib/triage/evaluate";

/** Queues in which no case ever closes by itself: the law, the restricted, what others decide, and disputes between people. */
export const neverQueues: readonly string[] = [
  ...restrictedQueues,
  "sanctions",
  "politically_exposed",
  "appeals",
  "merchant",
  "documents",
];
export const leastChance = 0.9;
export const leastShare = 0.05;
/** 10,000 USD: what an analyst may close alone where nobody has set anything else. */
export const mostValueUsdCents = 1_000_000;
/** For so long what closed by itself of one customer is added up. */
export const sumDays = 30;
/** Nobody's case closes by itself whom we have not known for so long. */
export const knownDays = 30;
/** Graver cases (1: sanctions, terror, takeover; 2: mules, structuring, farms) are seen by people, however likely they are nothing. */
export const gravestSeverity = 3;
/** Of what it closed, at most this share may be what a person should have seen. */
export const missLimit = 0.02;

export type Evidence = { looked: number; missed: number };
/** Wilson's upper bound of 95 % for the share of misses. */
export const worstShare = ({ looked, missed }: Evidence): number => wilson(missed, looked).high;

/**
 * A band stops with the first miss, unless so many looks found nothing that even the worst likely share is within the limit (one in
 * about 280). Without a miss it goes on: few looks say little, and its share of looks goes on too.
 */
export const mustPause = (evidence: Evidence): boolean => evidence.missed > 0 && worstShare(evidence) > missLimit;
