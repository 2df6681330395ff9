// What the match pages and the case page are given. Plain JSON: instants are ISO strings; the list's side is public, the
// customer's in the open only where a view of it is on the record.
import type { Person } from "@/lib/cases/dto";
import type { Reason } from "@/lib/screening/compare-names";
import type { Piece } from "@/lib/screening/explain-comparison";
import type { MatchBrief } from "./brief";
import type { Change } from "./changes";
import type { ListedSide } from "./sides";
import type { ComparedField, MatchState } from "./states";

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

/** A field of both sides, and what comparing it said. */
export type ComparedSide = { values: string[]; covered: boolean };
export type MatchFieldView = {
  field: ComparedField;
  customer: ComparedSide;
  listed: string[];
  /** Null where nothing was compared: a side is missing, or the field is only shown. */
  reason: Reason | null;
};
export type MatchStepView = {
  id: string;
  act: string;
  by: Person | null;
  at: string;
  reasonCode: string | null;
  fields: string[];
  /** Sealed for this reader: null. */
  text: string | null;
  changes: Change[];
};
export type MatchDetail = MatchBrief & {
  entityId: string;
  customer: {
    id: string;
    externalId: string;
    /** Null until the view is recorded, and once the customer was erased. */
    name: string | null;
    erased: boolean;
    /** Held, and opened only with a reason. */
    covered: ("document" | "address")[];
  };
  listed: ListedSide;
  matchedAlias: string;
  nameScore: number;
  fields: MatchFieldView[];
  pieces: Piece[];
  case: { id: string; key: string; state: string } | null;
  openedAt: string;
  proposer: Person | null;
  proposedAt: string | null;
  decider: Person | null;
  decidedAt: string | null;
  reasonCode: string | null;
  /** What changed since it was decided the last time, when that woke it. */
  changes: Change[];
  steps: MatchStepView[];
  /** The same listed entry with other customers here. */
  elsewhere: Record<MatchState, number>;
  /** Other matches of this customer with the same listed person. */
  copies: MatchBrief[];
  entry: { heldSince: string | null; changes: EntryVersion[] };
  may: { decide: boolean; reopen: boolean; reveal: boolean };
  /** Why this person does not decide, as an error's detail. */
  mayNot: string | null;
};
export type EntryVersion = {
  at: string;
  version: string;
  kind: string;
  fields: { name: string; before: string; after: string }[];
};
