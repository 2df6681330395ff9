// What support is given of appeals and inquiries: that there is one, how it stands in words that may be said, until when, and what
// was written to and by the customer. Never what was asked or limited, nor why. Plain JSON; instants are ISO strings.

export const inboxViews = ["unread", "appeals", "inquiries"] as const;
export type InboxView = (typeof inboxViews)[number];
export type InboxKind = "appeal" | "inquiry";

/** How it stands, as it may be said. Outcomes are the customer's to read. */
export type Stand = "arrived" | "looked_at" | "more_needed" | "decided" | "withdrawn" | "asked" | "answered" | "over";

export type InboxRow = {
  /** The appeal's or the inquiry's. */
  id: string;
  kind: InboxKind;
  /** `A-5`, `Q-17`. */
  key: string;
  customerId: string;
  /** The exchange's own number of the customer. */
  number: string;
  /** "Z••• N•••"; null when erased. */
  masked: string | null;
  stand: Stand;
  since: string;
  due: { at: string; whose: "ours" | "theirs" } | null;
  unread: number;
};
export type InboxPage = { rows: InboxRow[]; next: string | null };
export type InboxCounts = Record<InboxView, number>;

export type InboxMessage = {
  id: string;
  at: string;
  from: "customer" | "us";
  author: null;
  body: string;
  readAt: string | null;
};
/** One of them, opened: the look is on record. */
export type InboxThread = InboxRow & {
  language: "en" | "zh";
  firstAnswerBy: string | null;
  firstAnsweredAt: string | null;
  messages: InboxMessage[];
};

/** What an appeal may be filed against for a customer on the phone. */
export type FileableSubject = {
  type: "restriction" | "inquiry_item" | "step_up" | "limit_cut";
  id: string;
  key: string | null;
  since: string;
  /** An appeal against it that is under way: points are added to it. */
  under: string | null;
};
export type Fileable = {
  customerId: string;
  number: string;
  masked: string | null;
  language: "en" | "zh";
  subjects: FileableSubject[];
  /** Until when the reader's check of this caller holds; null when there is none. */
  verifiedUntil: string | null;
};
