// What the screens of retention are given. Customers are told by the exchange's own number; names stay closed here. ISO 8601.
import type { IdentityGap } from "./identity-record";
import type { Days, Regime, RetentionKind } from "./kinds";

export type Person = { id: string; name: string };
export type TableView = {
  entityId: string;
  code: string;
  name: string;
  version: number;
  regime: Regime;
  days: Days;
  floors: Days;
  proposed: { id: string; version: number; days: Days; reason: string; by: Person; at: string } | null;
};

export type DueRow = { customerId: string; number: string; because: RetentionKind; endedAt: string; dueAt: string };
export type KeptRow = DueRow & { kept: "legal_hold" | "open_matter"; until: string | null };
export type RunView = {
  id: string;
  key: string;
  state: "proposed" | "approved" | "done" | "rejected" | "withdrawn";
  version: number;
  by: Person;
  at: string;
  decidedBy: string | null;
  decidedAt: string | null;
  /** How many of its customers were erased, kept, and still wait. */
  erased: number;
  kept: number;
  waiting: number;
};
export type ErasuresView = {
  entityId: string;
  code: string;
  name: string;
  due: DueRow[];
  heldBack: KeptRow[];
  more: boolean;
  runs: RunView[];
};

export type HoldView = {
  id: string;
  key: string;
  entityId: string;
  customerId: string;
  number: string;
  erased: boolean;
  since: string;
  by: string;
  caseId: string | null;
  caseKey: string | null;
  legalRequestId: string | null;
  legalRequestKey: string | null;
  until: string | null;
  state: "in_force" | "lift_proposed" | "lifted" | "over";
  lift: { by: Person; at: string; reason: string } | null;
};

export type GapRow = {
  customerId: string;
  number: string;
  kycLevel: number;
  what: IdentityGap[];
  since: string;
  assignee: Person | null;
};
export type IdentityView = {
  entityId: string;
  name: string;
  last: { at: string; customers: number; opened: number; files: number } | null;
  gaps: GapRow[];
};
