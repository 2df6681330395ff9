// What intake hands over when an event deserves a look.
import type { Hit } from "@/lib/scoring";

/** What intake found worth a person's look. `sampled`: a clearance kept it quiet, and it is looked at all the same. */
export type AlertDraft = {
  eventId: string;
  entityId: string;
  customerId: string;
  queue: string;
  severity: 1 | 2 | 3;
  score: number;
  confidence: number;
  measure: string;
  measureUntil: Date | null;
  legalDeadline: Date | null;
  hits: Hit[];
  headline: Pick<Hit, "rule" | "values" | "observed" | "threshold">;
  mandatory: boolean;
  valueUsdCents: number;
  /** 0–1 of what the customer is known to hold or move. */
  shareAtStake: number;
  at: Date;
  sampled?: boolean;
};

/** A draft and the case it goes to. */
export type PlacedAlert = { draft: AlertDraft; caseId: string };
