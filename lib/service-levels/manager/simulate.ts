// What is likely to be late, by queue: the backlog by when it is due, what comes, what people on shift get done; first L = λW, then the
// same week played a few hundred times. Seeded: the same question has the same answer. Pure.

export type Situation = {
  /** Open cases by the hour in which they are due, from now on; those that are over already are not in it. */
  dueByHour: readonly number[];
  /** Open, whatever their due date. */
  open: number;
  /** Over by now. */
  breached: number;
  arrivalsPerHour: number;
  /** What one person gets done in an hour. */
  donePerPersonHour: number;
  /** People on shift in each hour from now on. */
  people: readonly number[];
  /** Hours that a new case has. */
  allowanceHours: number;
};
export type Forecast = {
  /** L = λW: how long a case stays at the present pace, in hours; null when nothing comes. */
  waitHours: number | null;
  /** Hours until today's backlog would be worked off if nothing came; null when nobody works. */
  clearHours: number | null;
  /** New breaches within the horizon: the mean, and what eight of ten runs lie between. */
  expected: number;
  low: number;
  high: number;
  /** Share of runs with any. */
  chance: number;
  /** Expected breaches up to the end of each hour. */
  byHour: number[];
};

const RUNS = 200;
const SEED = 20_261_121;

/** A small generator (mulberry32): 32 bits of state are plenty for a forecast. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Draw = (random: () => number) => number;

/** Draws how many happen where `mean` are expected; beyond thirty the bell curve is as good. */
function poisson(mean: number): Draw {
  if (mean <= 0) return () => 0;
  if (mean > 30)
    return (random) => {
      const bell = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * bell));
    };
  // The chance of so many or fewer, until there is nothing left to tell apart: one look-up a draw.
  const upTo: number[] = [];
  for (let [count, share, sum] = [0, Math.exp(-mean), 0]; sum < 1 - 1e-12 && count < 200; count += 1) {
    sum += share;
    share *= mean / (count + 1);
    upTo.push(sum);
  }
  return (random) => {
    const drawn = random();
    let count = 0;
    while (count < upTo.length - 1 && drawn > (upTo[count] ?? 1)) count += 1;
    return count;
  };
}

type Draws = { arrivals: Draw; done: readonly Draw[] };

/** Every hour's draws; hours with as many people share theirs. */
function drawsOf({ people, arrivalsPerHour, donePerPersonHour }: Situation): Draws {
  const known = new Map([...new Set(people)].map((at) => [at, poisson(at * donePerPersonHour)]));
  return { arrivals: poisson(arrivalsPerHour), done: people.map((at) => known.get(at) ?? poisson(0)) };
}

/** One week played once: the earliest due is done first. Answers new breaches up to each hour. */
function play(situation: Situation, draws: Draws, random: () => number): number[] {
  const { dueByHour, people, allowanceHours } = situation;
  const hours = people.length;
  const due = new Array<number>(hours + Math.ceil(allowanceHours) + 1).fill(0);
  for (const [hour, count] of dueByHour.entries())
    due[Math.min(hour, due.length - 1)] = (due[Math.min(hour, due.length - 1)] ?? 0) + count;
  // What is over already is worked off with the rest, first of all: it is due before everything.
  let late = situation.breached;
  let breaches = 0;
  /** Nothing is due before it. */
  let first = 0;
  const byHour: number[] = [];
  for (let hour = 0; hour < hours; hour += 1) {
    let capacity = draws.done[hour]?.(random) ?? 0;
    const old = Math.min(late, capacity);
    late -= old;
    capacity -= old;
    first = Math.max(first, hour);
    while (first < due.length && capacity > 0) {
      const done = Math.min(due[first] ?? 0, capacity);
      due[first] = (due[first] ?? 0) - done;
      capacity -= done;
      if (due[first] === 0) first += 1;
    }
    const missed = due[hour] ?? 0;
    due[hour] = 0;
    late += missed;
    breaches += missed;
    const until = Math.min(hour + Math.max(1, Math.ceil(allowanceHours)), due.length - 1);
    due[until] = (due[until] ?? 0) + draws.arrivals(random);
    first = Math.min(first, until);
    byHour.push(breaches);
  }
  return byHour;
}

/** The forecast for as many hours as `people` has. */
export function forecast(situation: Situation, seed = SEED): Forecast {
  const { open, arrivalsPerHour, people, donePerPersonHour } = situation;
  const random = randomFrom(seed);
  const draws = drawsOf(situation);
  const runs = Array.from({ length: RUNS }, () => play(situation, draws, random));
  const totals = runs.map((run) => run.at(-1) ?? 0).sort((a, b) => a - b);
  const mean = (of: readonly number[]): number => of.reduce((sum, each) => sum + each, 0) / RUNS;
  const pace = donePerPersonHour * (people.reduce((sum, each) => sum + each, 0) / Math.max(1, people.length));
  return {
    waitHours: arrivalsPerHour > 0 ? open / arrivalsPerHour : null,
    clearHours: pace > 0 ? open / pace : null,
    expected: mean(totals),
    low: totals[Math.floor(RUNS * 0.1)] ?? 0,
    high: totals[Math.floor(RUNS * 0.9)] ?? 0,
    chance: totals.filter((total) => total > 0).length / RUNS,
    byHour: people.map((_, hour) => mean(runs.map((run) => run[hour] ?? 0))),
  };
}
