// A cohort: the customers that one `reset` or `grow` brought, cast into their stories. A pure function of its origin, so that a later
// `grow` can bring the same people back and let them live on.
import { dayOf } from "./calendar";
import { type DemoLists, nameKey } from "./lists";
import { drawPerson, type Intake, type Person } from "./person";
import { randomFor } from "./random";
import { stories } from "./stories/catalogue";
import type { Story } from "./stories/story";

/** What a cohort is made from; keep it to continue the world later. */
export type CohortOrigin = {
  seed: number;
  customers: number;
  days: number;
  /** Epoch milliseconds at which the cohort's first span ended. */
  endsAt: number;
};

/** One cast of one story. */
export type Casting = {
  story: Story;
  seed: string;
  cast: Person[];
  happensOn(sinceStart: number, day: number): boolean;
};

export type Cohort = {
  origin: CohortOrigin;
  idPrefix: string;
  /** The world's first cohort: most of its people were customers before it began. */
  isFirst: boolean;
  firstDay: number;
  beginsAt: number;
  people: Person[];
  castings: Casting[];
};

const dayMs = 86_400_000;

const castStory = (
  story: Story,
  nth: number,
  cast: Person[],
  cohort: Omit<Cohort, "castings">,
  lists: DemoLists,
): Casting => {
  const { origin, idPrefix, isFirst } = cohort;
  const seed = `${origin.seed}:${idPrefix}:${story.id}:${nth}`;
  const info = { seed, span: origin.days };
  for (const person of cast) {
    person.leaves = null;
    if (person.joins !== null) person.joins = isFirst ? null : 0;
    person.kycLevel = Math.max(person.kycLevel, story.level ?? 1) as Person["kycLevel"];
  }
  story.shape?.(cast, randomFor(seed, "shape"), { ...info, lists, nth });
  return { story, seed, cast, happensOn: story.when(info) };
};

/** How many casts a world of that size has: at least one where it is large enough to hold every story. */
const castsOf = (story: Story, customers: number, lists: DemoLists): number => {
  const wanted = Math.round((story.per2000 * customers) / 2000);
  return Math.min(customers >= 400 ? Math.max(1, wanted) : wanted, story.atMost?.(lists) ?? Number.POSITIVE_INFINITY);
};

const castAll = (cohort: Omit<Cohort, "castings">, lists: DemoLists): Casting[] => {
  const waiting = randomFor(cohort.origin.seed, cohort.idPrefix, "casting").shuffle(cohort.people);
  const castings: Casting[] = [];
  for (const story of stories) {
    const fits = (person: Person) => person.type === (story.type ?? "person") && (story.fits?.(person, lists) ?? true);
    for (let nth = 0; nth < castsOf(story, cohort.people.length, lists); nth++) {
      const cast: Person[] = [];
      for (let at = waiting.length - 1; at >= 0 && cast.length < story.size; at--) {
        if (fits(waiting[at]!)) cast.push(...waiting.splice(at, 1));
      }
      if (cast.length < story.size) {
        waiting.push(...cast);
        break;
      }
      castings.push(castStory(story, nth, cast, cohort, lists));
    }
  }
  return castings;
};

/** Draws the cohort's people and casts its stories. The `ordinal` (0 for the first cohort of a world) keeps identifiers apart. */
export const drawCohort = (origin: CohortOrigin, ordinal: number, lists: DemoLists): Cohort => {
  const { seed, customers, days, endsAt } = origin;
  const idPrefix = `u${seed.toString(36)}${ordinal === 0 ? "" : `.${ordinal}`}-`;
  const intake: Intake = { idPrefix, seed, customers, days, newShare: ordinal === 0 ? 0.22 : 1 };
  const listedNames = new Set(lists.listed.map(({ name }) => nameKey(name)));
  const isListed = (name: string) => listedNames.has(nameKey(name)) || (lists.resembles?.(name) ?? false);
  const people = Array.from({ length: customers }, (_, index) => drawPerson(index, intake, isListed));
  const beginsAt = endsAt - days * dayMs;
  const cohort = { origin, idPrefix, isFirst: ordinal === 0, firstDay: dayOf(beginsAt), beginsAt, people };
  return { ...cohort, castings: castAll(cohort, lists) };
};
