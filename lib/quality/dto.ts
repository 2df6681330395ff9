// What the pages of second looks are given. Until a verdict is given nothing here says how a case was decided, by whom, or why it
// was drawn. Plain JSON: instants are ISO strings, money integer USD cents.
import type { Headline, Person } from "@/lib/cases/dto";
import type { CaseOutcome, ShownOutcome } from "@/lib/cases/states";
import type { Hit } from "@/lib/scoring";
import type { Rate } from "./rates";

/** A look that waits. */
export type WaitingLook = {
  id: string;
  entityId: string;
  name: string | null;
  queue: string;
  headline: Headline;
  rules: string[];
  valueUsdCents: number;
  openedAt: string;
  drawnAt: string;
};

export type BlindAlert = {
  id: string;
  at: string;
  score: number;
  measure: string;
  valueUsdCents: number;
  hits: (Hit & { points: number })[];
};

/** The case as it was before anybody decided it. */
export type BlindCase = Omit<WaitingLook, "name" | "drawnAt"> & {
  mandatory: boolean;
  score: number;
  lastAlertAt: string;
  customer: {
    name: string | null;
    nativeName: string | null;
    birthDate: string | null;
    nationality: string | null;
    residence: string | null;
    type: string;
    kycLevel: number;
    createdAt: string;
  };
  /** The newest first. */
  alerts: BlindAlert[];
  /** What others than the closer wrote before the decision. */
  notes: { id: string; at: string; author: Person; body: string }[];
  /** Cases that were over before this one was opened. */
  earlier: { id: string; headline: Headline; closedAt: string; outcome: ShownOutcome }[];
  /** What the customer was asked before the decision, and whether something came. */
  asked: { kind: string; answered: boolean }[];
  reasonCodes: Record<CaseOutcome, string[]>;
};

/** Both looks side by side; only after the second one. */
export type SeenLook = {
  id: string;
  entityId: string;
  caseId: string;
  key: string;
  name: string | null;
  queue: string;
  headline: Headline;
  kind: "random" | "risk" | "auto";
  first: { outcome: CaseOutcome; by: Person | null };
  second: { outcome: CaseOutcome; reasonCode: string; by: Person | null; at: string };
  agreed: boolean;
  reopened: boolean;
  /** 0–1: the chance that it was drawn. */
  share: number;
  /** Who noted a disagreement, and when; null while nobody has. */
  noted: { by: Person | null; at: string } | null;
};

/** How often looks disagreed, in one group. */
export type GroupRate = Rate & { group: string };
export type Rates = {
  all: Rate;
  rules: GroupRate[];
  queues: GroupRate[];
  /** `person` and `band`: never by name. */
  closers: GroupRate[];
  /** Drawn in these days, and still waiting at all. */
  drawn: number;
  waiting: number;
};
