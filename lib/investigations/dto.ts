// What screens are given of investigations. Plain JSON; instants are ISO strings.
import type { Person } from "@/lib/cases/dto";
import type { BatchBrief } from "@/lib/legal-requests/dto";
import type { RestrictionState } from "@/lib/restrictions/states";
import type { Outcome } from "./schema";

export type InvestigationState = "open" | "closed";
export type InvestigationReceipt = { id: string; key: string; state: InvestigationState; version: number };
export type InvestigationRow = InvestigationReceipt & {
  entityId: string;
  /** Null until the reader's look is on record: people write names into it. */
  title: string | null;
  members: number;
  /** How many of them are under a measure of it. */
  restricted: number;
  seeds: number;
  owner: Person | null;
  openedAt: string;
  closedAt: string | null;
  outcome: Outcome | null;
};
export type InvestigationPage = { rows: InvestigationRow[]; next: string | null };

export type MemberSource = "case" | "trace" | "list" | "person";
export type MemberView = {
  customerId: string;
  externalId: string;
  name: string | null;
  source: MemberSource;
  caseId: string | null;
  caseKey: string | null;
  hops: number | null;
  share: number | null;
  usdCents: number | null;
  path: string[];
  addedBy: Person | null;
  addedAt: string;
  removed: { at: string; by: Person | null; because: string } | null;
  restriction: { id: string; key: string; state: RestrictionState; measure: string } | null;
};

/** What several members have in common; never the thing itself, which is sealed: how many share how many of it. */
export type SharedEvidence = { kind: "device" | "address" | "payee"; customerIds: string[] };

export type InvestigationView = Omit<InvestigationRow, "members" | "seeds"> & {
  seeds: { chain: string; address: string }[];
  legalRequest: { id: string; key: string; authority: string; reference: string } | null;
  members: MemberView[];
  shared: SharedEvidence[];
  notes: { id: string; at: string; by: Person | null; body: string }[];
  batches: BatchBrief[];
  /** Why the reader may not, as a code of messages/investigations `barred.*`; null when they may. */
  may: { work: string | null; propose: string | null };
  history: { at: string; kind: string; by: Person | null }[];
};

/** A customer whom the followed money reached. */
export type Reached = {
  customerId: string;
  externalId: string;
  name: string | null;
  /** Steps from a seed to the customer's deposit. */
  hops: number;
  /** Which part of what they deposited from there was followed money. */
  share: number;
  usdCents: number;
  /** Addresses from the seed to the one that paid in here. */
  path: string[];
  /** In it already, or taken out before. */
  member: "no" | "yes" | "removed";
};
export type ReachedBy = { reached: Reached[]; addresses: number; cut: boolean };
