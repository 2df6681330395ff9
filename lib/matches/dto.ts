// What the match pages and the case page are given. Plain JSON: instants are ISO strings; the list's side is public, the
// customer's in the open only where a view of it is on the record.
import type { Person } from "@/lib/cases/dto";
import type { MatchBrief } from "./brief";

/** One row of the index. */
export type MatchRow = MatchBrief & {
  entityId: string;
  customerId: string;
  externalId: string;
  /** Null once the customer's key was destroyed. */
  customerName: string | null;
  matchedAlias: string;
  caseId: string | null;
  caseKey: string | null;
  proposer: Person | null;
  decidedAt: string | null;
  reasonCode: string | null;
};
export type MatchPage = { rows: MatchRow[]; next: string | null };
export type MatchCounts = Record<"open" | "second" | "woken" | "expiring", number>;
