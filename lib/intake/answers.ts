// What the sender is told about each event it sent: accepted with the decision, repeated with the decision made before, or
// refused with code and path. The same shape from the API, the command line and GET decisions.
import type { Answer, Hit, Measure } from "@/lib/scoring";
import type { StepUpView, UnknownStepUp } from "@/lib/step-ups/read";

export type LineError = { code: string; message: string; path: string };

/** A decision as senders read it; `fingerprint` is hexadecimal, `until` ISO 8601. */
export type WireDecision = {
  answer: { do: Answer["do"]; level?: string; until?: string };
  score: number;
  confidence: number;
  measure: Measure;
  hits: WireHit[];
  /** Findings that a clearance kept quiet: rule ids. */
  suppressed: string[];
  rule_set: string;
  fingerprint: string;
  /** Of a transaction that was asked for more, and of the results that came: how it stands now. The decision stays as it was. */
  step_up?: WireStepUp;
  /** When what was asked was given, and by which event: the transfer may go. */
  released?: { at: string; by: string };
};

export type WireStepUp = StepUpView | UnknownStepUp;

type WireHit = {
  rule: string;
  weight: number;
  measure: Measure;
  observed: number;
  threshold: number;
  usual: number | null;
  unit: string;
  reason: { en: string; zh: string };
};

export type LineAnswer =
  | { event: string; status: "accepted"; decision: WireDecision }
  | { event: string; status: "repeated"; decision: WireDecision }
  | { event: string | null; line: number; status: "refused"; error: LineError };

/** What is kept of a decision in an event's row. */
export type StoredDecision = {
  /** Of the event's row. */
  id: string;
  answer: Answer;
  score: number;
  confidence: number;
  measure: Measure;
  hits: readonly Hit[];
  suppressed: readonly { hit: Hit }[];
  ruleSetVersion: string;
  fingerprint: Buffer;
};

/** The decision in the words of the wire. */
export function wireDecision(stored: StoredDecision, stepUp?: WireStepUp): WireDecision {
  const { do: what, level, until } = stored.answer as { do: Answer["do"]; level?: string; until?: number };
  return {
    answer: {
      do: what,
      ...(level !== undefined && { level }),
      ...(until !== undefined && { until: new Date(until).toISOString() }),
    },
    score: stored.score,
    confidence: stored.confidence,
    measure: stored.measure,
    hits: stored.hits.map(wireHit),
    suppressed: stored.suppressed.map(({ hit }) => hit.rule),
    rule_set: stored.ruleSetVersion,
    fingerprint: stored.fingerprint.toString("hex"),
    ...(stepUp && { step_up: stepUp }),
    // Only the transaction itself is released, not the event that released it.
    ...(stepUp && "released" in stepUp && stepUp.released && asked(stored) && { released: stepUp.released }),
  };
}

const asked = ({ answer }: StoredDecision): boolean => answer.do === "step_up";

const wireHit = ({ rule, weight, measure, observed, threshold, usual, unit, reason }: Hit): WireHit => ({
  rule,
  weight,
  measure,
  observed,
  threshold,
  usual,
  unit,
  reason,
});

export const refuseLine = (line: number, event: string | null, error: LineError): LineAnswer => ({
  event,
  line,
  status: "refused",
  error,
});
