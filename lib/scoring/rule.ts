// What a rule is. Everything that is said about a rule (engine, editor, docs, tests) comes from its one definition.

import type { Bilingual, EvidenceUnit, Family, Hit, InnocentVerdict, Measure, Queue, Severity } from "./decision";
import type { Direction, Event, EventKind, StepUpLevel } from "./event";
import type { Facts } from "./facts";
import type { Parameter, ParameterValues } from "./parameter";
import type { NeededFact } from "./present-facts";
import type { Profile } from "./profile/profile";

/** Everything a rule may look at. The profile is already advanced by the event. */
export type Scene<E extends Event = Event> = { event: E; profile: Profile; facts: Facts; now: number };

/** One strength of a rule. What is left out is taken from the rule. */
export type Grade = {
  /** When this grade applies, in one plain sentence. */
  when: Bilingual;
  weight: number;
  measure: Measure;
  asks?: string[];
  level?: StepUpLevel;
  refuse?: boolean;
  /** This one payment waits until a person has looked, whatever the score: an engine hold of the payment alone. */
  pauses?: boolean;
  mandatory?: boolean;
  alone?: boolean;
  severity?: Severity;
  queue?: Queue;
  /** How often this grade deserves a look before anybody judged it; 0.3 (rules.md) where nothing better is known. */
  prior?: number;
  /** Its own sentence, where the rule's would say too little. */
  reason?: Bilingual;
};

/** What a condition saw when it fired. */
export type Found<G extends string = string> = {
  grade: G;
  observed: number;
  threshold: number;
  usual?: number | null;
  unit?: EvidenceUnit;
  until?: number;
  saturated?: boolean;
  values?: Record<string, string | number>;
  key: string;
  ceiling: number | null;
};

type Tested = { verdict: InnocentVerdict["verdict"]; observed?: string };

/** An innocent explanation and, where data allow, how to test it. */
export type Explanation = {
  id: string;
  text: Bilingual;
  test?: (scene: Scene, hit: Hit) => Tested;
};

/** Parameter values of another rule, by its id: for rules that scale what another one limits. */
export type OtherParameters = (rule: string) => Readonly<Record<string, unknown>>;

export type Definition<K extends EventKind, P extends Record<string, Parameter>, G extends string> = {
  id: `${Family}.${string}`;
  /** Short name for people. */
  title: Bilingual;
  /** Where the numbers come from. */
  seed: string;
  /** The only events it is evaluated for. */
  events: readonly K[];
  /** Of transactions only those; every direction when left out. */
  directions?: readonly Direction[];
  /** The fact that it is about: without it the rule is not asked. */
  needs?: NeededFact;
  asks: string[];
  unit: EvidenceUnit;
  queue: Queue;
  severity: Severity;
  /** Cannot be switched off. */
  mandatory?: boolean;
  grades: Record<G, Grade>;
  /** `{observed}`, `{threshold}`, `{usual}` and the names in `values`. */
  reason: Bilingual;
  /** Declared plans whose transactions it leaves out (◊ in the catalogue). */
  plans?: readonly string[];
  parameters: P;
  innocent: Explanation[];
  /** Null is a miss; several are several independent findings (one for each listed person). */
  evaluate(
    scene: Scene<Extract<Event, { kind: K }>>,
    parameters: ParameterValues<P>,
    others: OtherParameters,
  ): Found<G> | Found<G>[] | null;
};

/** A rule as the engine sees it: the types of its own events and parameters are erased. */
export type Rule = Omit<Definition<EventKind, Record<string, Parameter>, string>, "evaluate" | "mandatory"> & {
  family: Family;
  mandatory: boolean;
  evaluate(
    scene: Scene,
    parameters: Readonly<Record<string, unknown>>,
    others: OtherParameters,
  ): Found | Found[] | null;
};
