// What the page needs to decide again on a customer's alerted events: each with the profile before it, as far as rules look. No
// name, birth date, document number, e-mail or phone is in it.
import type { Event, Facts, Hit, Measure, RuleSet } from "@/lib/scoring";

/** Latest alerted events that are decided again. */
export const scenesShown = 20;

type Told = Pick<Hit, "rule" | "grade" | "observed" | "threshold" | "unit">;

export type WhatIfScene = {
  eventId: string;
  event: Event;
  facts: Facts;
  /** Encoded, base64. */
  profile: string;
  receivedAt: number;
  /** Which of `ruleSets` decided. */
  ruleSet: string;
  usdCents: number;
  /** As it was stored. `quiet` are hits that a clearance kept quiet. */
  decided: { score: number; measure: Measure; alert: boolean; hits: Told[]; quiet: Told[] };
};

export type WhatIf = {
  /** False while the reader's page view is not on record: then nothing is told. */
  opened: boolean;
  /** The newest first. */
  scenes: WhatIfScene[];
  /** With the counts of outcomes that the decisions were made with. */
  ruleSets: Record<string, RuleSet>;
};
