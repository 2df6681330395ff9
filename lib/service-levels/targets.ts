// What we promise: how long each clock may run, by queue, severity and customer tier, and on which calendar. Shipped targets (seeds 001
// and 004) hold where an entity has set nothing; those of the law are nobody's to set. Pure.
import { ALWAYS } from "@/lib/calendars/terms";
import { firstLookMinutes, isUrgent } from "./due";

export const clockNames = [
  "first_look",
  "case_decision",
  "legal_deadline",
  "inquiry_answer",
  "appeal_first_answer",
  "appeal_decision",
  "appeal_outer_limit",
] as const;
export type ClockName = (typeof clockNames)[number];

/** The law's: they never pause, and end when it says. */
export const statutory: readonly ClockName[] = ["legal_deadline", "appeal_outer_limit"];
/** What can be set. A hold's first look has a line of its own. */
export const targetNames = [
  "first_look_hold",
  "first_look",
  "case_decision",
  "inquiry_answer",
  "appeal_first_answer",
  "appeal_decision",
] as const;
export type TargetName = (typeof targetNames)[number];

export const tiers = ["person", "merchant", "institution"] as const;
/** Any queue, or any tier; 0 for any severity. */
export const ANY = "*";

export type Place = { queue: string; severity: number; tier: string };
export type Target = Place & { clock: TargetName; minutes: number; calendar: string };
/** A version of an entity's own line; `minutes` null ends it. */
export type OwnTarget = Place & { clock: string; minutes: number | null; calendar: string | null; createdAt: Date };

const line = (clock: TargetName, minutes: number, severity = 0): Target => ({
  ...{ clock, minutes, severity },
  ...{ queue: ANY, tier: ANY, calendar: ALWAYS },
});

export const shippedTargets: readonly Target[] = [
  line("first_look_hold", firstLookMinutes.holdInForce),
  line("first_look", firstLookMinutes.bySeverity[1], 1),
  line("first_look", firstLookMinutes.bySeverity[2], 2),
  line("first_look", firstLookMinutes.bySeverity[3], 3),
  line("case_decision", 48 * 60),
  line("inquiry_answer", 2 * 60),
  line("appeal_first_answer", 4 * 60),
  line("appeal_decision", 48 * 60),
];

const isOf = (target: Place, place: Place): boolean =>
  (target.queue === ANY || target.queue === place.queue) &&
  (target.severity === 0 || target.severity === place.severity) &&
  (target.tier === ANY || target.tier === place.tier);
/** The closer a line is to the place, the more it weighs: queue before tier before severity. */
const closeness = ({ queue, severity, tier }: Place): number =>
  (queue === ANY ? 0 : 4) + (tier === ANY ? 0 : 2) + (severity === 0 ? 0 : 1);
const placeKey = ({ clock, queue, severity, tier }: Place & { clock: string }): string =>
  `${clock} ${queue} ${severity} ${tier}`;

/** An entity's own lines as they stood at an instant: of each place the newest, if it was not ended. */
export function standingTargets(own: readonly OwnTarget[], at: Date): Target[] {
  const newest = new Map<string, OwnTarget>();
  for (const row of own) {
    const known = newest.get(placeKey(row));
    if (row.createdAt <= at && (!known || known.createdAt < row.createdAt)) newest.set(placeKey(row), row);
  }
  return [...newest.values()].flatMap((row) => (row.minutes !== null && row.calendar !== null ? [row as Target] : []));
}

/** The target of a place at an instant: an entity's own before what was shipped, and the closest of each. */
export function targetFor(
  clock: TargetName,
  place: Place,
  own: readonly OwnTarget[],
  at: Date,
): Target & { own: boolean } {
  const pick = (lines: readonly Target[]): Target | undefined =>
    lines
      .filter((each) => each.clock === clock && isOf(each, place))
      .toSorted((a, b) => closeness(b) - closeness(a))[0];
  const set = pick(standingTargets(own, at));
  const found = set ?? pick(shippedTargets) ?? line(clock, firstLookMinutes.bySeverity[3]);
  return { ...found, own: set !== undefined };
}

/** Which line a clock goes by. */
export const targetOf = (clock: ClockName, measure: string | null): TargetName =>
  clock === "first_look" && measure !== null && isUrgent(measure) ? "first_look_hold" : (clock as TargetName);
