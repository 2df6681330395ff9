// The fold: clocks after a record, from the clocks before it. Time is counted up to each mark and never anew, so that no answer of a
// customer resets anything; folding a subject's records from the first gives the same as folding each when it came. Pure.
import { afterBusinessMs, businessMs, type CalendarHistory } from "@/lib/calendars/business-time";
import { ALWAYS } from "@/lib/calendars/terms";
import { type Effect, effectsOf, type SubjectType, type Told } from "./events";
import { type ClockName, type Place, statutory, type TargetName, targetOf } from "./targets";

export type Mark = { seq: number; at: number; do: "start" | "pause" | "resume" | "stop" | "tighten"; kind: string };
/** One round of one clock. Instants are epoch milliseconds. */
export type ClockState = Place & {
  subjectType: SubjectType;
  subjectId: string;
  clock: ClockName;
  round: number;
  entityId: string;
  caseId: string | null;
  state: "running" | "paused" | "stopped";
  startedAt: number;
  stoppedAt: number | null;
  seq: number;
  marks: Mark[];
  calendar: string;
  limitMs: number;
  usedMs: number;
  oursMs: number;
  halfAt: number | null;
  threeQuartersAt: number | null;
  dueAt: number | null;
  breachedAt: number | null;
};

export type Rules = {
  /** The target of a place as it stood at an instant. */
  target: (clock: TargetName, place: Place, at: number) => { minutes: number; calendar: string };
  /** A calendar's versions; those that were known at an instant only, where one is named. */
  history: (calendar: string, knownAt?: number) => CalendarHistory;
};
/** Whose it is: what the record does not say of the subject. */
export type Whose = { queue: string; tier: string; caseId: string | null; severity: number };

const MINUTE = 60_000;
/** What never comes, as an instant that a database can hold. */
const NEVER = Date.parse("9999-12-31T00:00:00Z");
const within = (instant: number): number => Math.min(Math.ceil(instant), NEVER);

const lastAt = ({ marks, startedAt }: ClockState): number => marks.at(-1)?.at ?? startedAt;

/** When half, three quarters and all of its time will be used, if it goes on running from its last mark. */
export function runFrom(clock: ClockState, at: number, rules: Rules): ClockState {
  const history = rules.history(clock.calendar);
  const after = (share: number): number =>
    within(afterBusinessMs(history, at, Math.ceil(clock.limitMs * share) - clock.usedMs));
  return { ...clock, halfAt: after(0.5), threeQuartersAt: after(0.75), dueAt: after(1) };
}

const still = { halfAt: null, threeQuartersAt: null, dueAt: null } as const;

/** Counts the time up to `at`. */
function countUpTo(clock: ClockState, at: number, rules: Rules): ClockState {
  if (clock.state !== "running") return clock;
  const from = lastAt(clock);
  const used = clock.usedMs + businessMs(rules.history(clock.calendar), from, at);
  const over = clock.dueAt !== null && clock.dueAt < at ? clock.dueAt : null;
  return {
    ...clock,
    usedMs: used,
    oursMs: clock.oursMs + Math.max(0, at - from),
    breachedAt: clock.breachedAt ?? over,
  };
}

type Change = { told: Told; rules: Rules; place: Place };

function mark(clock: ClockState, what: Mark["do"], { told }: Change): ClockState {
  const { seq, at, kind } = told;
  return { ...clock, seq, marks: [...clock.marks, { seq, at, do: what, kind }] };
}

function begin(effect: Effect, round: number, whose: Whose, { told, rules, place }: Change): ClockState {
  const law = effect.deadline;
  const target =
    law === undefined
      ? rules.target(targetOf(effect.clock, measureOf(told)), place, told.at)
      : { minutes: Math.max(1, (law - told.at) / MINUTE), calendar: ALWAYS };
  const clock: ClockState = {
    ...place,
    ...{ subjectType: told.subjectType as SubjectType, subjectId: told.subjectId, clock: effect.clock, round },
    ...{ entityId: told.entityId, caseId: whose.caseId, state: "running", startedAt: told.at, stoppedAt: null },
    ...{ seq: told.seq, marks: [], calendar: target.calendar, limitMs: Math.round(target.minutes * MINUTE) },
    ...{ usedMs: 0, oursMs: 0, breachedAt: null, ...still },
  };
  return runFrom(mark(clock, "start", { told, rules, place }), told.at, rules);
}

const measureOf = ({ data }: Told): string | null => (typeof data.measure === "string" ? data.measure : null);

/** Brings the end closer when what is told now asks for less time than is left; never pushes it back. */
function tighten(clock: ClockState, effect: Effect, change: Change): ClockState {
  const { told, rules, place } = change;
  if (clock.state === "stopped") return clock;
  const counted = countUpTo(clock, told.at, rules);
  const law = effect.deadline;
  const asked =
    law === undefined
      ? rules.target(targetOf(effect.clock, measureOf(told)), place, told.at)
      : { minutes: Math.max(0, (law - told.at) / MINUTE), calendar: ALWAYS };
  // By what was known then: a later change of hours must not change what was promised.
  const own = rules.history(clock.calendar, told.at);
  const end = afterBusinessMs(rules.history(asked.calendar, told.at), told.at, asked.minutes * MINUTE);
  const present = afterBusinessMs(own, told.at, counted.limitMs - counted.usedMs);
  if (end >= present) return { ...clock, ...place };
  const left = businessMs(own, told.at, end);
  const closer = mark({ ...counted, ...place, limitMs: counted.usedMs + left }, "tighten", change);
  return clock.state === "running" ? runFrom(closer, told.at, rules) : closer;
}

function apply(clock: ClockState, effect: Effect, change: Change): ClockState {
  const { told, rules } = change;
  const law = statutory.includes(clock.clock);
  switch (effect.do) {
    case "pause":
      return clock.state === "running" && !law
        ? { ...mark(countUpTo(clock, told.at, rules), "pause", change), state: "paused", ...still }
        : clock;
    case "resume":
      return clock.state === "paused" ? goOn(clock, change) : clock;
    case "go_on":
      return clock.state === "stopped" ? goOn({ ...clock, stoppedAt: null }, change) : clock;
    case "stop":
      return clock.state === "stopped"
        ? clock
        : {
            ...mark(countUpTo(clock, told.at, rules), "stop", change),
            ...{ state: "stopped", stoppedAt: told.at, ...still },
          };
    default:
      return tighten(clock, effect, change);
  }
}

const goOn = (clock: ClockState, change: Change): ClockState =>
  runFrom({ ...mark(clock, "resume", change), state: "running" }, change.told.at, change.rules);

/** A law's time that was stopped has gone on by the wall meanwhile. */
const byTheWall = (clock: ClockState, at: number): ClockState =>
  statutory.includes(clock.clock) && clock.state === "stopped"
    ? { ...clock, usedMs: Math.max(clock.usedMs, at - clock.startedAt) }
    : clock;

/**
 * The clocks of one subject after a record. `clocks` are all rounds; answers the same array when the record does nothing. `whose` is
 * only asked when a clock begins.
 */
export function foldRecord(
  clocks: readonly ClockState[],
  told: Told,
  rules: Rules,
  whose: () => Whose,
): readonly ClockState[] {
  const effects = effectsOf(told);
  if (effects.length === 0) return clocks;
  let after = clocks;
  for (const effect of effects) {
    const rounds = after.filter(({ clock }) => clock === effect.clock);
    const last = rounds.toSorted((a, b) => b.round - a.round)[0];
    const place: Place = placeOf(told, last ?? clocks[0], whose);
    const change: Change = { told, rules, place };
    const starts = effect.do === "start" || effect.do === "again";
    if (starts && (!last || (effect.do === "again" && last.state === "stopped"))) {
      after = [...after, begin(effect, (last?.round ?? 0) + 1, last ?? clocks[0] ?? whose(), change)];
      continue;
    }
    if (!last || (effect.do === "start" && effect.deadline === undefined)) continue;
    const present = effect.do === "go_on" ? byTheWall(last, told.at) : last;
    const next = apply(present, effect, change);
    if (next !== last) after = after.map((each) => (each === last ? next : each));
  }
  return after;
}

function placeOf({ data }: Told, known: ClockState | undefined, whose: () => Whose): Place {
  const { queue, tier, severity } = known ?? whose();
  const told = Number(data.severity);
  return { queue, tier, severity: told >= 1 && told <= 3 ? told : severity };
}
