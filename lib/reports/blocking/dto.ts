// What screens are given of blocking reports. Plain JSON; instants are ISO strings.
import type { Person } from "@/lib/cases/dto";
import type { BlockingContent } from "./content";
import type { BlockingKind, Deadline, RegimeCode } from "./regimes";
import type { BlockingState } from "./states";

/** One row of the list: nothing of a person is in it. */
export type BlockingRow = {
  id: string;
  /** `B-7`. */
  key: string;
  entityId: string;
  entityCode: string;
  customerId: string;
  kind: BlockingKind;
  regime: RegimeCode;
  regimeName: string;
  state: BlockingState;
  occurredAt: string;
  dueAt: string;
  /** Not filed although it is due. */
  overdue: boolean;
  usdCents: number | null;
  reference: string | null;
  filedAt: string | null;
  restriction: { id: string; key: string } | null;
};
export type BlockingPage = { rows: BlockingRow[]; next: string | null };
export type BlockingCounts = { open: number; due: number; overdue: number };

export type BlockingView = {
  row: BlockingRow;
  version: number;
  customer: { externalId: string };
  /** Null where the customer was erased. */
  content: BlockingContent | null;
  regime: { name: string; authority: string; how: string; deadline: Deadline | null; sources: string[] };
  writers: Person[];
  approvedBy: Person | null;
  approvedAt: string | null;
  filedBy: Person | null;
  acknowledgedAt: string | null;
  acknowledgement: string | null;
  notOwedBecause: string | null;
  history: { at: string; kind: string; by: Person | null }[];
};

/** A yearly list that is still to be filed. */
export type YearlyOwed = {
  entityId: string;
  entityCode: string;
  regime: RegimeCode;
  year: number;
  /** What was blocked on the law's day, as far as the reader may see it; never 0. */
  lines: number;
  dueAt: string;
  overdue: boolean;
};
export type YearlyFiled = {
  entityId: string;
  regime: RegimeCode;
  year: number;
  lines: number;
  reference: string;
  filedAt: string;
  filedBy: Person | null;
};
/** `filed` newest first. */
export type YearlyStanding = { owed: YearlyOwed[]; filed: YearlyFiled[] };
