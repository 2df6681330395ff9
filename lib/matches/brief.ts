// A match as other pages name it: nothing of the customer in it.
import type { MatchState } from "./states";

/** A match as other pages name it. */
export type MatchBrief = {
  id: string;
  version: number;
  state: MatchState;
  kind: "sanctions" | "pep";
  list: string;
  uid: string;
  listedName: string;
  findingKey: string;
  strength: string;
  twoPeople: boolean;
  proposedBy: string | null;
  score: number;
  raisedAt: string;
  expiresAt: string | null;
  /** Which fields had changed when it alerted again (`listed.birth_date`), or `expired`, `ended`. */
  wokenBy: string[];
  delistedAt: string | null;
};
