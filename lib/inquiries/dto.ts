// What screens, the portal and the machine API are given of an inquiry. Plain JSON; instants are ISO strings. What is told to
// a customer (`Told…`) is a type of its own, so that nothing internal reaches the portal by a slip.
import type { Person } from "@/lib/cases/dto";
import type { ToldLimits } from "@/lib/restrictions/dto";
import type { Answer } from "./answers";
import type { InquiryState, ItemKind, ItemState } from "./states";

/** What counts for one item, where this customer lives: one line of the policy. Texts: messages/inquiries `document.*`, `alternative.*`. */
export type Terms = {
  /** Codes of documents that count, e.g. `utility_bill`; empty where a form is filled in. */
  accepts: string[];
  /** Codes of what is often sent and does not count, e.g. `mobile_phone_bill`. */
  notAccepted: string[];
  /** How old a document may be, in days; null: does not matter. */
  maximumAgeDays: number | null;
  /** What people without the usual paper can give instead. */
  alternatives: string[];
  /** A form that is filled in, instead of or beside documents. */
  form: "none" | "residence" | "employment" | "funds" | "wealth" | "purpose" | "wallet" | "ownership" | "text";
  documents: "required" | "optional" | "none";
  /** How many files at most. */
  maximumFiles: number;
  /** Hours that a customer has for this item alone; the inquiry takes the longest. */
  dueHours: number;
  /** Days for which an accepted answer is held and valid. */
  validDays: number;
  /** The period asked about (ISO dates), e.g. only the months that explain the flagged funds. */
  period?: { from: string; to: string };
  /** What is asked about, in USD cents: what was earned, received and transferred in should reach it. */
  usdCents?: number;
};

/** A file, as shown beside an item. */
export type DocumentBrief = {
  id: string;
  name: string;
  type: string;
  size: number;
  pages: number;
  state: "checking" | "checked" | "unchecked" | "removed";
  progress: number;
  documentType: string | null;
  verdict: "pass" | "retry" | "unsure" | null;
  codes: string[];
  createdAt: string;
};

export type ItemVerdict = {
  /** A code of messages/documents `code.*` or messages/inquiries `rejected.*`. */
  code: string;
  /** What staff added for the customer. */
  fix: string | null;
  final: boolean;
};

export type InquiryItemView = {
  id: string;
  position: number;
  kind: ItemKind;
  state: ItemState;
  whyCode: string;
  why: string | null;
  terms: Terms;
  answer: Answer | null;
  /** What of the answer is missing or overlaps, for the reviewer: gaps in a history, sums that do not meet. */
  findings: { code: string; from?: string; to?: string; usdCents?: number }[];
  documents: DocumentBrief[];
  rounds: number;
  answeredAt: string | null;
  decidedAt: string | null;
  decidedBy: Person | null;
  rejected: ItemVerdict | null;
  askedAgainBecause: string | null;
  validUntil: string | null;
};

/** One row of `/inquiries`. */
export type InquiryRow = {
  id: string;
  /** `Q-17`. */
  key: string;
  version: number;
  entityId: string;
  customerId: string;
  name: string | null;
  caseId: string | null;
  caseKey: string | null;
  state: InquiryState;
  kinds: ItemKind[];
  accepted: number;
  dueAt: string | null;
  overdue: boolean;
  answerBy: string | null;
  sentAt: string | null;
  submittedAt: string | null;
  by: Person | null;
  /** A message of the customer that nobody of us has read. */
  unread: number;
};
export type InquiryPage = { rows: InquiryRow[]; next: string | null };

export type MessageView = {
  id: string;
  at: string;
  from: "customer" | "us";
  author: Person | null;
  body: string;
  readAt: string | null;
};

/** `/inquiries/:id`. */
export type InquiryView = InquiryRow & {
  language: "en" | "zh";
  lifts: string | null;
  dueHours: number;
  firstDueAt: string | null;
  extensions: number;
  reminded: string[];
  openedAt: string | null;
  overdueAt: string | null;
  endedAt: string | null;
  endReason: string | null;
  items: InquiryItemView[];
  messages: MessageView[];
  /** Whether the reader has said, for this case, why documents are opened. */
  reasonGiven: boolean;
};

/** Something of this customer that is held and still valid: nobody asks for it again without a reason. */
export type HeldItem = {
  kind: ItemKind;
  inquiryId: string;
  itemId: string;
  inquiryKey: string;
  acceptedAt: string;
  validUntil: string;
};

/** What the composer is given for a case. */
export type Composition = {
  caseId: string;
  customerId: string;
  language: "en" | "zh";
  /** Item kinds that the rules of the case ask for, best first, each with its reason code. */
  proposed: { kind: ItemKind; whyCode: string }[];
  /** Every kind, with its terms for this customer. */
  policy: Record<ItemKind, Terms>;
  held: HeldItem[];
  /** An inquiry that is out for this customer: said first. */
  open: { id: string; key: string; kinds: ItemKind[]; dueAt: string | null }[];
  /** A measure of the case that acceptance would propose to lift. */
  measure: { measure: string; until: string | null } | null;
  dueHours: number;
};

/** What the customer is told. */
export type ToldItem = {
  id: string;
  position: number;
  kind: ItemKind;
  state: "to_do" | "saved" | "handed_in" | "accepted" | "try_again" | "not_accepted";
  whyCode: string;
  why: string | null;
  terms: Terms;
  answer: Answer | null;
  findings: { code: string; from?: string; to?: string }[];
  documents: (Pick<DocumentBrief, "id" | "name" | "type" | "size" | "state" | "progress" | "createdAt"> & {
    codes: string[];
  })[];
  rejected: ItemVerdict | null;
};
export type ToldMessage = { id: string; at: string; from: "me" | "us"; body: string };
export type ToldInquiry = ToldLimits & {
  id: string;
  version: number;
  state: "to_do" | "handed_in" | "looking" | "done" | "closed";
  exchange: string;
  language: "en" | "zh";
  items: ToldItem[];
  dueAt: string;
  /** One click gives three more days, as often as this. */
  extensionsLeft: number;
  extensionHours: number;
  answerBy: string | null;
  messages: ToldMessage[];
  canSubmit: boolean;
};

/** What a command on an inquiry answers: no personal data, so that it may be kept for a repeated request. */
export type InquiryReceipt = { id: string; key: string; state: InquiryState; version: number; dueAt: string | null };
/** What support may see: words about the state and deadlines, nothing of the content. */
export type InquiryStatus = Pick<
  InquiryRow,
  "id" | "key" | "state" | "dueAt" | "overdue" | "answerBy" | "sentAt" | "unread"
>;
