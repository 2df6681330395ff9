// What screens are given of bulk proposals. Plain JSON; instants are ISO strings.
import type { Person } from "@/lib/cases/dto";
import type { ApprovalView } from "../dto";
import type { Concern, Ground, LiftCondition, RestrictionState } from "../states";
import type { BatchMeasure } from "./schema";

export type BatchState = "open" | "running" | "done" | "rejected" | "withdrawn";
export type BatchReceipt = { id: string; key: string; state: BatchState; version: number; total: number };

/** Why one account cannot be in it; codes of messages/legal `entryBarred.*`. */
export type EntryRefusal =
  | "unknown"
  | "erased"
  | "conflict_of_interest"
  | "not_named"
  | "needs_amount"
  | "over_amount"
  | "stands_already";

/** What would become of each account, before anything is proposed. */
export type BatchPreview = {
  ground: Ground;
  endsAt: string | null;
  reviewAt: string | null;
  gagUntil: string | null;
  entries: {
    customerId: string;
    externalId: string;
    usdCents: number | null;
    refused: EntryRefusal | null;
  }[];
  totalUsdCents: number | null;
  /** What the source still has left; null: it names no whole. */
  leftUsdCents: number | null;
  overWhole: boolean;
  /** Words are needed why less would not do. */
  needsWhyNotLess: boolean;
};

export type BatchEntry = {
  restrictionId: string;
  key: string;
  customerId: string;
  externalId: string;
  usdCents: number | null;
  state: RestrictionState;
};

export type BatchView = BatchReceipt & {
  entityId: string;
  legalRequestId: string | null;
  investigationId: string | null;
  measure: BatchMeasure;
  ground: Ground;
  concern: Concern;
  liftsWhen: LiftCondition;
  functions: string[];
  endsAt: string | null;
  reviewAt: string | null;
  placed: number;
  /** How many have reached each state. */
  outcomes: Partial<Record<RestrictionState, number>>;
  totalUsdCents: number | null;
  createdBy: Person | null;
  createdAt: string;
  endedAt: string | null;
  proposal: { id: string; quorum: number; why: string; whyNotLess: string | null; approvals: ApprovalView[] } | null;
  entries: BatchEntry[];
  /** Why the reader may not, as a code of messages/legal `batchBarred.*`; null when they may. */
  may: Record<"approve" | "takeBack", string | null>;
};
