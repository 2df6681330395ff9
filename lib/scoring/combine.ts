// From hits to one decision (rules.md "Combining"): score, confidence, measure, answer, severity, queue, headline.

import {
  type Answer,
  type Combining,
  type Decision,
  FAMILIES,
  type Family,
  type Hit,
  MEASURES,
  type Measure,
  type Severity,
} from "./decision";
import { STEP_UP_LEVELS, type StepUpLevel } from "./event";

const HOUR = 3_600_000;
/** An engine hold never lasts longer, whatever a rule set says. */
const LONGEST_HOLD_HOURS = 24;

/** What the engine may decide by itself; anything else it proposes, and a person looks. */
const ENGINE_DECIDES: ReadonlySet<Measure> = new Set([
  "none",
  "review",
  "warning",
  "inquiry",
  "step_up",
  "limit_cut",
  "withdrawal_hold",
  "sanctions_block",
]);

/** Measures that by themselves ask for nobody's look. */
export const QUIET: ReadonlySet<Measure> = new Set(["none", "warning", "step_up", "limit_cut"]);

const rank: Readonly<Record<Measure, number>> = Object.fromEntries(
  MEASURES.map((measure, index) => [measure, index]),
) as Record<Measure, number>;

type Summary = Omit<Decision, "ruleSetVersion" | "at" | "hits" | "dataPoints" | "combining">;

const round = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;

/** The hit that counts in each family: the heaviest, by id when equal. */
export const strongestPerFamily = (hits: readonly Hit[]): Map<Family, Hit> => {
  const strongest = new Map<Family, Hit>();
  for (const hit of hits) {
    const other = strongest.get(hit.family);
    if (other === undefined || hit.weight > other.weight || (hit.weight === other.weight && hit.rule < other.rule))
      strongest.set(hit.family, hit);
  }
  return strongest;
};

/** What a hit asks for once officers' measures are a person's and a hold without enough score is too. */
const effective = (hit: Hit, holdStands: boolean): Measure => {
  if (!ENGINE_DECIDES.has(hit.measure)) return "review";
  return hit.measure === "withdrawal_hold" && !holdStands ? "review" : hit.measure;
};

const heaviestLevel = (hits: readonly Hit[]): StepUpLevel => {
  let heaviest = 0;
  for (const { level } of hits) if (level !== undefined) heaviest = Math.max(heaviest, STEP_UP_LEVELS.indexOf(level));
  return STEP_UP_LEVELS[heaviest] as StepUpLevel;
};

const latestUntil = (hits: readonly Hit[]): { until?: number } => {
  const ends = hits.flatMap(({ until }) => (until === undefined ? [] : [until]));
  return ends.length === 0 ? {} : { until: Math.max(...ends) };
};

const answerTo = (hits: readonly Hit[], measure: Measure, combining: Combining, at: number): Answer => {
  if (measure === "sanctions_block") return { do: "block" };
  if (measure === "withdrawal_hold" || hits.some(({ pauses }) => pauses))
    return { do: "hold", until: at + Math.min(combining.holdHours, LONGEST_HOLD_HOURS) * HOUR };
  const refusals = hits.filter(({ refuse }) => refuse);
  if (refusals.length > 0) return { do: "refuse", ...latestUntil(refusals) };
  const stepUps = hits.filter(({ level }) => level !== undefined);
  if (stepUps.length > 0) return { do: "step_up", level: heaviestLevel(stepUps), ...latestUntil(stepUps) };
  return { do: "allow" };
};

const NOTHING: Summary = Object.freeze({
  score: 0,
  confidence: 0,
  measure: "none",
  answer: Object.freeze({ do: "allow" }),
  alert: false,
  severity: 3,
  queue: "review",
  headline: null,
  families: [],
  holdDeclined: false,
});

/** Combines hits. `at` is when the decision was made: an engine hold counts from then. */
export const combine = (hits: readonly Hit[], combining: Combining, at: number): Summary => {
  if (hits.length === 0) return NOTHING;
  const strongest = strongestPerFamily(hits);
  let unlikely = 1;
  let pair = 0;
  for (const { weight } of strongest.values()) {
    unlikely *= 1 - weight;
    if (weight >= combining.pairAt) pair++;
  }
  const score = round(100 * (1 - unlikely), 2);
  const holdStands = score >= combining.holdAt || pair >= 2;

  let wrong = 1;
  for (const hit of strongest.values()) if (hit.weight > 0) wrong *= 1 - hit.precision;

  let measure: Measure = "none";
  let alert = score >= combining.alertAt;
  let holdDeclined = false;
  for (const hit of hits) {
    const asked = effective(hit, holdStands);
    if (rank[asked] > rank[measure]) measure = asked;
    // one that brings a person may ask for a code too, and then the transfer waits for it
    if (hit.level !== undefined && rank.step_up > rank[measure]) measure = "step_up";
    if (hit.mandatory || (hit.alone && (asked === "review" || asked === "inquiry"))) alert = true;
    if (hit.measure === "withdrawal_hold" && !holdStands) holdDeclined = true;
  }

  const weighs = (hit: Hit): number => rank[effective(hit, holdStands)];
  // What brings a person says why and where, not what merely asks for a code beside it.
  const quiet = (hit: Hit): number => (hit.mandatory || (hit.alone && !QUIET.has(hit.measure)) ? 0 : 1);
  const [headline] = [...hits].sort(
    (a, b) =>
      quiet(a) - quiet(b) ||
      a.severity - b.severity ||
      weighs(b) - weighs(a) ||
      b.weight - a.weight ||
      (a.rule < b.rule ? -1 : 1),
  ) as [Hit, ...Hit[]];
  const severity: Severity = measure === "withdrawal_hold" && headline.severity === 3 ? 2 : headline.severity;

  return {
    score,
    confidence: round(1 - wrong, 4),
    measure,
    answer: answerTo(hits, measure, combining, at),
    alert,
    severity,
    queue: headline.queue,
    headline: headline.rule,
    families: FAMILIES.filter((family) => strongest.has(family)),
    holdDeclined,
  };
};
