// The demo world: a deterministic stream of wire events in time order, with a label for everybody who plays in a planted story.
// Each day of each person is a pure function of the seed, so a world that is continued equals one that was longer from the start.
import { dayOf, hour, startOfDay } from "./calendar";
import { type Casting, type Cohort, type CohortOrigin, drawCohort } from "./cohort";
import { type DemoLists, inventedLists } from "./lists";
import { reportMarket } from "./market";
import { isCustomerOn } from "./onboarding";
import { randomFor } from "./random";
import { liveDay } from "./routine";
import { Stage } from "./stage";
import type { Truth } from "./stories/story";
import type { Push, WireEvent } from "./wire";

export type DemoLabel = {
  customer: string;
  story: string;
  truth: Truth;
  /** Rules that fire for the story's lead; a story of several people names them on each. */
  expects: readonly string[];
  /** Whether the rules make an alert of it, beyond the questions that anybody may be asked (a bill, a better picture). */
  alerts: boolean;
  note: string;
};

export type DemoWorld = {
  /** In time order; within [begin, end) of the span. Can be iterated once. */
  events: Generator<WireEvent, void, undefined>;
  labels: DemoLabel[];
  /** Give these back to `growWorld` to continue. */
  origins: CohortOrigin[];
};

type Span = { from: number; to: number };
/** The farthest that local time is from UTC: a day's events are complete this long after the next one began. */
const slack = 15 * hour;

/** Nobody acts before they are known: the first hours belong to the reports of who the customers are. */
const settling = 3 * hour;

const withholdUntil = (gate: number, push: Push): Push => {
  const withheld = new Set<unknown>();
  return (at, event) => {
    if (at < gate) withheld.add(event.id);
    else if (!withheld.has(event.transaction)) push(at, event);
  };
};

const playDay = (cohort: Cohort, day: number, lists: DemoLists, push: Push): void => {
  const sinceStart = day - cohort.firstDay;
  if (sinceStart < 0) return;
  const present = new Set<string>();
  const life = withholdUntil(cohort.beginsAt + settling, push);
  const today = cohort.castings.filter(({ happensOn }) => happensOn(sinceStart, day));
  // A day on which a story must show is the story's alone: an errand in between would blur its rhythm.
  const busy = new Set(today.flatMap(({ story, cast }) => (story.alerts ? cast.map(({ id }) => id) : [])));
  for (const person of cohort.people) {
    if (!isCustomerOn(person, day, cohort, push)) continue;
    present.add(person.id);
    if (!busy.has(person.id)) liveDay(new Stage(person, day, "r", life), sinceStart);
  }
  for (const { story, seed, cast } of today) {
    if (!present.has(cast[0]!.id)) continue;
    story.play({
      cast: cast.filter(({ id }) => present.has(id)),
      day,
      sinceStart,
      random: randomFor(seed, "scene", sinceStart),
      lists,
      stage: (person) => new Stage(person, day, "s", life),
    });
  }
};

function* playSpan(
  cohorts: readonly Cohort[],
  { from, to }: Span,
  lists: DemoLists,
): Generator<WireEvent, void, undefined> {
  const newest = cohorts.at(-1)!;
  let held: { at: number; order: number; event: WireEvent }[] = [];
  let order = 0;
  const earliest = new Map(cohorts.map(({ idPrefix, beginsAt }) => [idPrefix, beginsAt]));
  for (let day = dayOf(from) - 1; day <= dayOf(to) + 1; day++) {
    for (const cohort of cohorts) {
      const begins = Math.max(from, earliest.get(cohort.idPrefix) ?? from);
      const push: Push = (at, event) => {
        if (at >= begins && at < to) held.push({ at, order: order++, event });
      };
      playDay(cohort, day, lists, push);
    }
    for (let at = startOfDay(day); at < startOfDay(day + 1); at += hour) {
      reportMarket(newest.idPrefix, newest.origin.seed, at, (instant, event) => {
        if (instant >= from && instant < to) held.push({ at: instant, order: order++, event });
      });
    }
    const complete = startOfDay(day + 1) - slack;
    held.sort((a, b) => a.at - b.at || a.order - b.order);
    const open = held.findIndex(({ at }) => at >= complete);
    const ready = open < 0 ? held : held.slice(0, open);
    held = open < 0 ? [] : held.slice(open);
    for (const { event } of ready) yield event;
  }
  for (const { event } of held) yield event;
}

const labelsOf = (castings: readonly Casting[]): DemoLabel[] =>
  castings.flatMap(({ story, cast }) => {
    const { id, truth, expects, alerts, note } = story;
    return cast.map((person, index) => {
      // Those who only receive (the mules) trip nothing themselves.
      const bystander = story.leadOnly && index > 0;
      const own = bystander ? { expects: [], alerts: false } : { expects, alerts };
      return { customer: person.id, story: id, truth, ...own, note };
    });
  });

/**
 * A fresh world: `customers` customers over `days` days that end at `endsAt`. The same arguments give the same events.
 * `lists` are the reference lists that screening will read; without them the invented ones of `lists.ts`.
 */
export const generateWorld = (options: {
  seed: number;
  customers: number;
  days: number;
  endsAt: Date;
  lists?: DemoLists;
}): DemoWorld => {
  const { seed, customers, days, endsAt, lists = inventedLists } = options;
  const origin = { seed, customers, days, endsAt: endsAt.getTime() };
  const cohort = drawCohort(origin, 0, lists);
  const events = playSpan([cohort], { from: cohort.beginsAt, to: origin.endsAt }, lists);
  return { events, labels: labelsOf(cohort.castings), origins: [origin] };
};

/**
 * Continues a world: everybody of `origins` lives on for `days` days from where it ended (their habits repeat), and
 * `customers` new ones join. No identifier collides with an earlier one.
 */
export const growWorld = (options: {
  origins: readonly CohortOrigin[];
  seed: number;
  customers: number;
  days: number;
  lists?: DemoLists;
}): DemoWorld => {
  const { origins, seed, customers, days, lists = inventedLists } = options;
  const from = Math.max(...origins.map(({ endsAt }) => endsAt));
  const origin = { seed, customers, days, endsAt: from + days * 24 * hour };
  const all = [...origins, origin];
  const cohorts = all.map((each, ordinal) => drawCohort(each, ordinal, lists));
  const events = playSpan(cohorts, { from, to: origin.endsAt }, lists);
  return { events, labels: labelsOf(cohorts.at(-1)!.castings), origins: all };
};
