// What screens are given of weekly reports and their receivers. Plain JSON; instants are ISO strings.
import type { Person } from "@/lib/cases/dto";
import type { RegimeCode } from "../blocking/regimes";
import type { ReceiverTerms } from "../receivers/schema";
import type { ReportProof } from "./proof";
import type { WeeklyContent } from "./schema";

export type CopyState = "waiting" | "sealed" | "delivered" | "dead";

/** One row of the weekly list. */
export type WeeklyRow = {
  id: string;
  /** `W-2026-11-18`. */
  key: string;
  entityId: string;
  entityCode: string;
  from: string;
  to: string;
  zone: string;
  endsOn: string;
  version: number;
  /** There is a later version of the same week. */
  corrected: boolean;
  madeAt: string;
  fingerprint: string;
  proved: boolean;
  /** The newest copy of each receiver. */
  copies: { waiting: number; sealed: number; delivered: number; dead: number };
};
export type WeeklyPage = { rows: WeeklyRow[]; next: string | null };

export type CopyView = {
  id: string;
  receiver: { id: string; name: string; mailed: boolean };
  state: CopyState;
  askedBy: Person | null;
  askedAt: string;
  sealedAt: string | null;
  deliveredAt: string | null;
  answer: string | null;
};

export type WeeklyView = {
  row: WeeklyRow;
  content: WeeklyContent;
  madeBy: Person | null;
  proof: ReportProof | null;
  copies: CopyView[];
  /** Receivers that it can be sent to. */
  receivers: { id: string; name: string }[];
  /** Other versions of the week, oldest first. */
  versions: { id: string; version: number; madeAt: string; because: string | null }[];
};

export type ChangeView = {
  id: string;
  kind: "add" | "change" | "end";
  terms: ReceiverTerms | null;
  proposedBy: Person | null;
  proposedAt: string;
  expiresAt: string;
  /** The reader asked for it. */
  own: boolean;
};
export type ReceiverView = {
  id: string;
  entityId: string;
  state: "new" | "active" | "ended";
  terms: ReceiverTerms | null;
  since: string | null;
  open: ChangeView | null;
};
export type ReceiversView = {
  entities: {
    id: string;
    code: string;
    name: string;
    zone: string;
    /** When the present week ends. */
    next: string;
    regimes: RegimeCode[];
    receivers: ReceiverView[];
  }[];
};
