// What screens are given of legal requests. Plain JSON; instants are ISO strings.
import type { Person } from "@/lib/cases/dto";
import type { RestrictionState } from "@/lib/restrictions/states";
import type { Named } from "./sealed";
import type { RequestGround, RequestKind, RequestState } from "./states";

/** What commands answer: nothing personal, so that it may be kept for a repeated request. */
export type RequestReceipt = { id: string; key: string; state: RequestState; version: number };

/** One row of `/legal-requests`. */
export type RequestRow = RequestReceipt & {
  entityId: string;
  kind: RequestKind;
  authority: string;
  country: string;
  reference: string;
  amountUsdCents: number | null;
  receivedAt: string;
  dueAt: string | null;
  expiresAt: string | null;
  gagUntil: string | null;
  /** Due and nothing answered yet. */
  overdue: boolean;
  entries: number;
  matched: number;
  /** Entries that nobody has looked at. */
  unmatched: number;
  takenInBy: Person | null;
};
export type RequestPage = { rows: RequestRow[]; next: string | null };
export type RequestCounts = { open: number; to_verify: number; due: number; overdue: number };

export type EntryView = {
  id: string;
  line: number;
  /** Null until the reader's look is on record. */
  named: Named | null;
  amountUsdCents: number | null;
  /** `open`: nobody has said who it is. */
  match: "open" | "customer" | "nobody";
  customer: { id: string; externalId: string; name: string | null } | null;
  matchedBy: Person | null;
  /** What stands on that customer by this request. */
  restriction: { id: string; key: string; state: RestrictionState } | null;
};

export type FileView = {
  id: string;
  name: string | null;
  type: string;
  size: number;
  addedAt: string;
  addedBy: Person | null;
};
/** A measure that still stands although the request that it rests on gives no basis any more. */
export type Duty = {
  restrictionId: string;
  key: string;
  customerId: string;
  name: string | null;
  state: RestrictionState;
};
export type BatchBrief = {
  id: string;
  key: string;
  state: "open" | "running" | "done" | "rejected" | "withdrawn";
  measure: string;
  total: number;
  placed: number;
  createdAt: string;
};

/** `/legal-requests/:id`. */
export type RequestView = RequestRow & {
  ground: RequestGround | null;
  asks: string | null;
  verified: { by: Person | null; at: string; how: string; words: string | null } | null;
  answer: { at: string; words: string | null } | null;
  closed: { at: string; because: string } | null;
  files: FileView[];
  lines: EntryView[];
  batches: BatchBrief[];
  duties: Duty[];
  /** Why the reader may not, as a code of messages/legal `barred.*`; null when they may. */
  may: Record<"verify" | "act" | "handle" | "name", string | null>;
  history: { at: string; kind: string; by: Person | null }[];
};

/** Who an entry could be, and by what. */
export type MatchProposal = {
  entryId: string;
  candidates: {
    customerId: string;
    externalId: string;
    name: string | null;
    by: ("account" | "address" | "name")[];
    sure: boolean;
  }[];
};
