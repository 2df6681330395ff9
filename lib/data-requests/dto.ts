// What screens, the portal and the API are given of requests about one's own data. Instants in ISO 8601.
import type { Change, ExtensionReason, Refusal, RequestKind, RequestState } from "./schema";

export type RequestRow = {
  id: string;
  key: string;
  entityId: string;
  customerId: string;
  /** Null once erased, and until looked at. */
  name: string | null;
  kind: RequestKind;
  state: RequestState;
  channel: "portal" | "support" | "machine";
  receivedAt: string;
  dueAt: string;
  extended: boolean;
  decidedAt: string | null;
  assignee: { id: string; name: string } | null;
  version: number;
};
export type RequestPage = { rows: RequestRow[]; next: string | null };
export type RequestCounts = Record<"open" | "mine" | "late" | "access" | "rectification", number>;

export type RequestDetail = RequestRow & {
  externalId: string;
  regime: string;
  language: "en" | "zh";
  verifiedHow: string;
  erased: boolean;
  /** Null once erased. */
  words: string | null;
  changes: (Change & { from: string | null })[];
  /** The inquiry by which a paper was asked for, while it is readable. */
  inquiry: { id: string; key: string; state: string } | null;
  extendedBecause: ExtensionReason | null;
  mayExtendTo: string | null;
  refusal: Refusal | null;
  reasons: string | null;
  decidedBy: string | null;
  applied: boolean;
  exportEndsAt: string | null;
  downloadedAt: string | null;
};

export type RequestReceipt = { id: string; key: string; state: RequestState; dueAt: string; version: number };

/** As the customer reads it. */
export type ToldRequest = {
  id: string;
  key: string;
  kind: RequestKind;
  state: RequestState;
  receivedAt: string;
  dueAt: string;
  extendedBecause: ExtensionReason | null;
  decidedAt: string | null;
  refusal: Refusal | null;
  reasons: string | null;
  changes: Change[];
  /** Whom else they can ask; a code. */
  authority: string;
  /** Until when what was collected can be saved; null when there is nothing. */
  exportEndsAt: string | null;
};
