// What the triage model looks at in a case: what fired and how far, what spoke for the customer, and what is known of them from
// before. Pure, and the same at training and at use. Nothing here says who somebody is: no name, country, age or gender.
import type { Hit } from "@/lib/scoring";

/** What an alert says of one rule. */
export type SeenHit = Pick<
  Hit,
  "rule" | "grade" | "family" | "weight" | "observed" | "threshold" | "usual" | "innocent"
>;

/** What was known of a customer when the case was opened; only what people had decided by then. */
export type CaseHistory = {
  /** Cases closed as innocent, and as deserving a look. */
  innocent: number;
  deserved: number;
  /** Of the innocent ones, those in which one of the same rules fired. */
  sameInnocent: number;
  /** Days from the first that was heard of the customer to the case. */
  knownDays: number;
};

/** A case as the model sees it: the hits of all its alerts. `valueUsd` is the sum of the payments'. */
export type CaseFacts = {
  hits: readonly SeenHit[];
  alerts: number;
  score: number;
  valueUsd: number;
  shareAtStake: number;
  history: CaseHistory;
};

/** One named number; names are stable: they are stored with a model. */
export type Feature = readonly [name: string, value: number];

/** What is believed of a feature before anybody decided anything, in log odds: a model of few examples stays near it. */
export type Belief = {
  weight: number;
  /** Which way it may push, whatever the examples say: 1 only towards a false positive, -1 only away from it, 0 both. */
  direction: 1 | -1 | 0;
};

const nothing: Belief = { weight: 0, direction: 0 };
/**
 * By kind of feature. What exceeds its threshold by more is never likelier innocent for it, what was found innocent before never
 * likelier guilty; severity and weight of a rule are in the score.
 */
const beliefs: Readonly<Record<string, Belief>> = {
  score: { weight: -4, direction: -1 },
  excess: { weight: -0.3, direction: -1 },
  unusual: { weight: -0.2, direction: -1 },
  families: { weight: -0.5, direction: -1 },
  rules: { weight: -0.3, direction: -1 },
  alerts: { weight: -0.2, direction: -1 },
  stake: { weight: -0.5, direction: -1 },
  deservedBefore: { weight: -2, direction: -1 },
  explains: { weight: 0.5, direction: 1 },
  innocentBefore: { weight: 0.5, direction: 1 },
  sameInnocentBefore: { weight: 1, direction: 1 },
  known: { weight: 1, direction: 1 },
};

export const beliefOf = (feature: string): Belief => beliefs[feature.split(":")[0] ?? ""] ?? nothing;

const log1p = (value: number): number => Math.log1p(Math.max(0, value));
const MOST = 4;
/** How far above, in doublings; 0 at or below it, at most 4. */
const doublings = (observed: number, base: number | null): number =>
  base !== null && base > 0 && observed > 0 ? Math.max(0, Math.min(MOST, Math.log2(observed / base))) : 0;

/** A name appears once; features at 0 are left out. */
export function featuresOf({ hits, alerts, score, valueUsd, shareAtStake, history }: CaseFacts): Feature[] {
  const found = new Map<string, number>();
  const put = (name: string, value: number) => {
    if (value !== 0 && Number.isFinite(value)) found.set(name, value);
  };
  const most = (name: string, value: number) => put(name, Math.max(found.get(name) ?? 0, value));
  for (const { rule, grade, observed, threshold, usual } of hits) {
    put(`rule:${rule}:${grade}`, 1);
    most(`excess:${rule}`, doublings(observed, threshold));
    most("unusual", doublings(observed, usual));
  }
  const families = new Set(hits.filter(({ weight }) => weight > 0).map(({ family }) => family));
  put("families", Math.max(0, families.size - 1));
  const rules = new Set(hits.map(({ rule }) => rule));
  put("rules", rules.size - 1);
  // Of one explanation the verdict of the last alert counts: it has seen the most.
  for (const { innocent } of hits)
    for (const { id, verdict } of innocent)
      if (verdict !== "unknown") found.set(`explains:${id}`, verdict === "yes" ? 1 : -1);
  put("alerts", log1p(alerts - 1));
  put("score", score / 100);
  put("value", log1p(valueUsd) / 10);
  put("stake", Math.min(1, Math.max(0, shareAtStake)));
  put("innocentBefore", Math.min(1, history.innocent) + log1p(history.innocent) / 2);
  put("deservedBefore", Math.min(1, history.deserved));
  put("sameInnocentBefore", Math.min(1, history.sameInnocent) + log1p(history.sameInnocent) / 2);
  put("known", Math.min(1, Math.max(0, history.knownDays) / 30));
  return [...found];
}
