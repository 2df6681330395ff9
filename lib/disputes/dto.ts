// What screens and the portal are given of disputes. Plain JSON; instants are ISO strings. Staff see both sides, a party its own alone.
import type { Person } from "@/lib/cases/dto";
import type { DisputeListView } from "./schema";
import type { DisputeOrigin, DisputeOutcome, DisputeState, PartnerAsk, Side } from "./states";

export type PartyBrief = { customerId: string; externalId: string; name: string | null };

/** One row of `/disputes`. */
export type DisputeRow = {
  id: string;
  /** `D-7`. */
  key: string;
  version: number;
  entityId: string;
  merchant: PartyBrief;
  /** Null when nobody knows who paid, or when they belong to a company that the reader does not see. */
  consumer: PartyBrief | null;
  /** As the sender names it. */
  transaction: string;
  usdCents: number | null;
  origin: DisputeOrigin;
  code: string;
  partner: string | null;
  /** How many alerts and complaints there are about it. */
  causes: number;
  state: DisputeState;
  openedAt: string;
  dueAt: string;
  outcome: DisputeOutcome | null;
  decidedAt: string | null;
  /** Whether the payout waits now. */
  paused: boolean;
};
export type DisputePage = { rows: DisputeRow[]; next: string | null };
/** The numbers on the tabs. */
export type DisputeCounts = Record<Exclude<DisputeListView, "decided" | "all">, number>;

export type CauseView = { eventId: string; at: string; origin: DisputeOrigin; code: string; partner: string | null };
export type QuestionView = {
  ask: PartnerAsk;
  partner: string;
  askedAt: string;
  answeredAt: string | null;
  /** `waiting`, `delivered`, `dead`, … */
  state: string;
  answer: string | null;
  reference: string | null;
  words: string | null;
  usdCents: number | null;
};
export type EvidenceView = {
  inquiryId: string;
  key: string;
  state: string;
  dueAt: string | null;
  submittedAt: string | null;
  items: { kind: string; state: string; documents: number }[];
};
export type PauseView = {
  id: string;
  key: string;
  measure: string;
  state: string;
  endsAt: string | null;
  reviewAt: string | null;
  /** One officer may let go of it. */
  releasable: boolean;
  /** A proposal about it waits for a signature. */
  proposal: string | null;
};

/** `/disputes/:id`. */
export type DisputeView = DisputeRow & {
  caseId: string | null;
  caseKey: string | null;
  consumerCase: { id: string; key: string } | null;
  payment: { at: string | null; asset: string | null; amount: string | null; status: string | null };
  allCauses: CauseView[];
  pause: PauseView | null;
  evidence: EvidenceView | null;
  questions: QuestionView[];
  /** Partners that can be asked. */
  partners: string[];
  delayToldAt: string | null;
  refundUsdCents: number | null;
  penaltyUsdCents: number | null;
  why: string | null;
  toldMerchant: string | null;
  toldConsumer: string | null;
  languages: { merchant: "en" | "zh"; consumer: "en" | "zh" };
  proposedBy: Person | null;
  proposedAt: string | null;
  /** The reader agreed, and it is not settled yet. */
  signedByMe: boolean;
  decidedBy: Person | null;
  /** Newest first. */
  history: { at: string; kind: string; by: Person | null }[];
};

export type DisputeReceipt = { id: string; key: string; state: DisputeState; version: number };

/** One line on the page of a case. */
export type DisputeBrief = Pick<
  DisputeRow,
  "id" | "key" | "state" | "transaction" | "usdCents" | "dueAt" | "outcome"
> & {
  side: Side;
};

export type ToldStep = { at: string; what: "received" | "paused" | "asked" | "handed_in" | "delayed" | "decided" };
/** What one party reads of it; nothing of the other. */
export type ToldDispute = {
  /** The party's, not the dispute's. */
  id: string;
  key: string;
  side: Side;
  exchange: string;
  state: "received" | "asked" | "looking" | "decided";
  openedAt: string;
  decideBy: string;
  transaction: string;
  usdCents: number | null;
  steps: ToldStep[];
  /** The merchant's: whether the payout waits, and until when at the latest. */
  pause: { until: string | null } | null;
  /** The merchant's: until when documents are wanted. */
  asked: { dueAt: string | null; open: boolean } | null;
  outcome: "refunded" | "not_refunded" | "released" | "charged" | "charged_and_refunded" | null;
  refundUsdCents: number | null;
  penaltyUsdCents: number | null;
  words: string | null;
};
