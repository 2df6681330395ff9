// What the pages of suspicion are given. Plain JSON: instants are ISO strings, money is integer USD cents.
import type { Person } from "@/lib/cases/dto";
import type { GatedStep, WaitingSubject } from "./consent";
import type { ReportContent, SuspicionView } from "./schema";
import type { ConsentState, Ground, ReportState, ReviewState } from "./states";

/** What somebody filed themselves, and nothing of what became of it. */
export type OwnReport = {
  id: string;
  customerId: string;
  /** Null when the customer was erased. */
  name: string | null;
  ground: Ground;
  words: string | null;
  filedAt: string;
};
export type OwnPage = { rows: OwnReport[]; next: string | null };

/** One row of the MLRO's lists: an internal report, or a report on its way to the unit. */
export type SuspicionRow = {
  id: string;
  kind: "internal" | "report";
  /** `IR-7` or `SR-3`. */
  key: string;
  entityId: string;
  customerId: string;
  name: string | null;
  ground: Ground | null;
  state: ReviewState | ReportState;
  consent: ConsentState;
  regime: string | null;
  /** Who filed it internally, or drafted it. */
  by: Person;
  since: string;
  /** The clock that runs now; null when none does. */
  dueAt: string | null;
  endedAt: string | null;
};
export type SuspicionPage = { rows: SuspicionRow[]; next: string | null };
export type SuspicionCounts = Record<Exclude<SuspicionView, "decided" | "ended">, number>;

/** One report in a list of a customer's. */
export type ReportLine = {
  id: string;
  kind: "internal" | "report";
  key: string;
  state: ReviewState | ReportState;
  at: string;
};
/** On a case's page, for the MLRO's side alone. */
export type ReferralView = { caseId: string; referred: boolean; reports: ReportLine[]; mayBegin: boolean };

export type InternalView = {
  id: string;
  key: string;
  entityId: string;
  customerId: string;
  name: string | null;
  caseId: string | null;
  caseKey: string | null;
  ground: Ground;
  words: string | null;
  filedBy: Person;
  filedAt: string;
  state: ReviewState;
  decideBy: string;
  decidedBy: Person | null;
  decidedAt: string | null;
  reason: string | null;
  report: { id: string; key: string } | null;
  /** What else was reported on this customer. */
  others: ReportLine[];
  version: number;
  may: { decide: boolean };
};

/** One of the customer's transactions, as it can be chosen for a report. */
export type ReportTransaction = {
  eventId: string;
  number: string;
  at: string;
  direction: string;
  asset: string;
  amount: string;
  usdCents: number;
  counterparty: string | null;
  hash: string | null;
  /** It raised an alert. */
  alerted: boolean;
  chosen: boolean;
};

export type WaitView = {
  id: string;
  step: GatedStep;
  subject: { type: WaitingSubject["type"]; id: string; key: string | null };
  since: string;
  releasedAt: string | null;
  releasedBy: Person | null;
};

export type ReportView = {
  id: string;
  key: string;
  entityId: string;
  customerId: string;
  name: string | null;
  caseId: string | null;
  caseKey: string | null;
  state: ReportState;
  regime: {
    code: string;
    unit: string;
    source: string;
    url: string;
    file: { amount: number; unit: string; isLaw: boolean };
  };
  content: ReportContent | null;
  transactions: ReportTransaction[];
  /** What the unit's format asks for and we do not hold. Codes of messages/suspicion `gap.*`. */
  gaps: string[];
  internal: { id: string; key: string; ground: Ground; by: Person; at: string }[];
  draftedBy: Person;
  draftedAt: string;
  writers: Person[];
  dueAt: string;
  approvedBy: Person | null;
  approvedAt: string | null;
  filedBy: Person | null;
  filedAt: string | null;
  reference: string | null;
  /** SHA-256 of the file that was handed in, hexadecimal. */
  digest: string | null;
  answer: string | null;
  acknowledgedAt: string | null;
  rejectedAt: string | null;
  amends: { id: string; key: string } | null;
  amendedBy: { id: string; key: string } | null;
  consent: { state: ConsentState; askedAt: string | null; until: string | null; endedAt: string | null };
  /** Null where the regime knows no leave to go on; else when silence would end the wait, if it does. */
  consentOffer: { until: string | null } | null;
  waits: WaitView[];
  /** Measures that end by themselves while consent is awaited: nothing stops that but an extension that two people sign. */
  endsAlone: { id: string; key: string; endsAt: string }[];
  version: number;
  may: { write: boolean; approve: boolean; file: boolean };
};

export type Receipt = { id: string; key: string; version: number };
/** What a decision led to: the register's row, and the report when it is filed on. */
export type DecisionReceipt = Receipt & { suspiciousReportId: string | null };

export type DeputyView = {
  id: string;
  person: Person;
  namedBy: Person;
  namedAt: string;
  until: string;
  endedAt: string | null;
};
export type DeputiesView = { deputies: DeputyView[]; candidates: (Person & { role: string })[]; mayName: boolean };
