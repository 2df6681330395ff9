// What screens, the portal and the machine API are given of appeals. Plain JSON; instants are ISO strings.
import type { Person } from "@/lib/cases/dto";
import type { DocumentBrief } from "@/lib/inquiries/dto";
import type { RestrictionView, ToldRestriction } from "@/lib/restrictions/dto";
import type { AppealListView } from "./schema";
import type {
  AppealOutcome,
  AppealState,
  AppealSubject,
  Compensation,
  DelayReason,
  Finding,
  PointCode,
} from "./states";

/** One row of `/appeals`. */
export type AppealRow = {
  id: string;
  /** `A-5`. */
  key: string;
  version: number;
  entityId: string;
  customerId: string;
  name: string | null;
  subjectType: AppealSubject;
  /** `R-12`, or the item's inquiry (`Q-17`). */
  subjectKey: string | null;
  measure: string | null;
  channel: "portal" | "support" | "machine";
  state: AppealState;
  receivedAt: string;
  firstAnswerBy: string;
  firstAnsweredAt: string | null;
  decideBy: string;
  outerLimitAt: string;
  reviewer: Person | null;
  unread: number;
  /** Points raised, and of them those that have an answer. */
  pointCount: number;
  answeredCount: number;
};
export type AppealPage = { rows: AppealRow[]; next: string | null };
/** The numbers on the tabs. */
export type AppealCounts = Record<Exclude<AppealListView, "ended" | "all">, number>;

export type AppealPointView = {
  id: string;
  position: number;
  code: PointCode;
  body: string;
  finding: Finding | null;
  answer: string | null;
  answeredBy: Person | null;
};
export type AppealMessageView = {
  id: string;
  at: string;
  from: "customer" | "us";
  author: Person | null;
  body: string;
  readAt: string | null;
};
/** Somebody who may or may not review, and why not; `load` is how many they have. */
export type ReviewerChoice = { person: Person; role: string; load: number; refused: string[] };

/** An earlier decision of the same kind: same rule and measure (or item and code), and how it ended. */
export type SimilarAppeal = {
  id: string;
  key: string;
  measure: string | null;
  rules: string[];
  outcome: AppealOutcome;
  wrongThen: boolean | null;
  decidedAt: string;
};

/** `/appeals/:id`. */
export type AppealView = AppealRow & {
  language: "en" | "zh";
  caseId: string | null;
  caseKey: string | null;
  points: AppealPointView[];
  documents: DocumentBrief[];
  messages: AppealMessageView[];
  /** Whether the reader has said, for this appeal or its case, why documents are opened. */
  reasonGiven: boolean;
  /** What was decided, with its evidence as it was then. */
  original: {
    restriction: RestrictionView | null;
    item: {
      inquiryId: string;
      inquiryKey: string;
      kind: string;
      rejectedCode: string | null;
      fix: string | null;
    } | null;
    decidedBy: Person[];
    alerts: {
      id: string;
      at: string;
      rule: string;
      reason: { en: string; zh: string };
      observed: number;
      threshold: number;
    }[];
  };
  /** What changed since it was decided: codes with an instant, newest first. */
  since: { at: string; what: string; key: string | null }[];
  similar: SimilarAppeal[];
  independence: { refused: string[] };
  delayToldAt: string | null;
  delayReason: DelayReason | null;
  outcome: AppealOutcome | null;
  reasons: string | null;
  wrongThen: boolean | null;
  wrongDays: number | null;
  compensation: Compensation | null;
  compensationUsdCents: number | null;
  decidedAt: string | null;
  decidedBy: Person | null;
};

/** What support sees: words about the state and the timetable, nothing of the content. */
export type AppealStatus = Pick<
  AppealRow,
  "id" | "key" | "customerId" | "state" | "receivedAt" | "firstAnswerBy" | "firstAnsweredAt" | "decideBy" | "unread"
>;

export type AppealStatusPage = { rows: AppealStatus[]; next: string | null };

/** What the customer is told. */
export type ToldAppeal = {
  id: string;
  key: string;
  version: number;
  state: "received" | "looking" | "more_needed" | "decided" | "remedied" | "withdrawn";
  exchange: string;
  about: { type: AppealSubject; restriction: ToldRestriction | null; itemKind: string | null };
  receivedAt: string;
  firstAnswerBy: string;
  firstAnsweredAt: string | null;
  decideBy: string;
  outerLimitAt: string;
  delay: { at: string; reason: DelayReason } | null;
  points: { position: number; code: PointCode; body: string; finding: Finding | null; answer: string | null }[];
  documents: Pick<DocumentBrief, "id" | "name" | "type" | "size" | "createdAt">[];
  messages: { id: string; at: string; from: "me" | "us"; body: string }[];
  outcome: AppealOutcome | null;
  reasons: string | null;
  compensation: { kind: Compensation; usdCents: number | null } | null;
  /** Who else can be asked (ombudsman, data-protection authority, court): codes of messages/appeals `remedy.*`. */
  remedies: string[];
};
/** What may be objected to now. */
export type Appealable = {
  type: AppealSubject;
  id: string;
  /** `R-12`, or the number of the item. */
  key: string;
  restriction: ToldRestriction | null;
  itemKind: string | null;
  /** When it was decided, and the amount of the transfer that it is about. */
  at: string;
  usdCents: number | null;
  appeal: { id: string; key: string } | null;
};
export type AppealReceipt = { id: string; key: string; state: AppealState; version: number };
