// What a value comes to, as people read it: counts with their intervals, hours, harm, and what the samples say of what lies below the
// line. Pure. A count of nothing is never told without how much it could be.
import type { DeskTime } from "@/lib/replay/dto";
import type { SweepResult, TargetResult, ValueCounts } from "./dto";
import { countInterval, estimateWorth, type Interval, type Stratum, shareInterval } from "./intervals";

export type Estimate = { value: number } & Interval;
/** What was found at one step below the line, whichever sweep it was drawn from. */
export type StepLooks = { value: number; looked: number; worth: number; waiting: number };

export type Figures = {
  value: number;
  alertsPerDay: Estimate;
  /** Of those, in which the rule has a finding. */
  ofRulePerDay: number;
  hoursPerDay: Estimate;
  gained: number;
  lost: number;
  /** In this direction nothing can be lost: see `onlyAddsFrom`. */
  onlyAdds: boolean;
  customersSpared: Estimate;
  customersDisturbed: number;
  /** Of the known true cases of the rule, the share that would never be opened. */
  trueLost: { lost: number; of: number } & Interval;
  /** Cases that would never be opened: true among those that were judged, and how many nobody has judged. */
  casesLost: { judged: number; true: number; unjudged: number } & Interval;
  trueGained: number;
  /** Of the events gained, how many are worth a look as far as samples tell; null where none is gained. */
  worthGained: (Estimate & { looked: number; of: number }) | null;
  /** Days for which innocent customers were held, and that times their value. */
  heldDays: number;
  heldUsdCentDays: number;
};

const MINUTES_A_DAY = 1_440;
const none: Interval = { low: 0, high: 0 };
const scaled = ({ low, high }: Interval, by: number): Interval => ({ low: low * by, high: high * by });

/** The steps on the live value's side at which an event that `value` gains alerts first. */
function strataUpTo(target: TargetResult, value: number, looks: ReadonlyMap<number, StepLooks>): Stratum[] {
  const [low, high] = value < target.live ? [value, target.live] : [target.live, value];
  return target.below
    .filter((step) => step.value >= low && step.value <= high && step.count > 0)
    .map(({ value: at, count }) => {
      const { looked = 0, worth = 0 } = looks.get(at) ?? {};
      return { count, looked: Math.min(looked, count), worth: Math.min(worth, count) };
    });
}

/**
 * Whether values on this side of the live one add alerts and can take none away: at none of those tried an event is lost, at one an event
 * is gained, and on the other side none is gained. Then a share of nothing lost is no matter of chance.
 */
function onlyAddsFrom({ live, values, points }: TargetResult, value: number): boolean {
  const side = Math.sign(value - live);
  const at = (which: number) => points.filter((_, index) => Math.sign((values[index] ?? live) - live) === which);
  const here = at(side);
  return (
    side !== 0 &&
    here.every(({ lost }) => lost === 0) &&
    here.some(({ gained }) => gained > 0) &&
    at(-side).every(({ gained }) => gained === 0)
  );
}

function figuresOf(
  target: TargetResult,
  counts: ValueCounts,
  value: number,
  days: number,
  { minutes }: DeskTime,
  looks: ReadonlyMap<number, StepLooks>,
): Figures {
  const alerts = countInterval(counts.alerts, counts.squares);
  const spared = countInterval(counts.customersSpared);
  const judged = counts.trueCasesLost + counts.falseCasesSpared;
  const strata = strataUpTo(target, value, looks);
  const hours = minutes / 60;
  const onlyAdds = onlyAddsFrom(target, value);
  const certain = onlyAdds || value === target.live;
  return {
    value,
    alertsPerDay: { value: counts.alerts / days, ...scaled(alerts, 1 / days) },
    ofRulePerDay: counts.ofRule / days,
    hoursPerDay: { value: (counts.alerts * hours) / days, ...scaled(alerts, hours / days) },
    gained: counts.gained,
    lost: counts.lost,
    onlyAdds,
    customersSpared: { value: counts.customersSpared, ...(certain ? none : spared) },
    customersDisturbed: counts.customersDisturbed,
    trueLost: {
      ...{ lost: counts.trueCasesLost, of: target.trueCases },
      ...(certain ? none : shareInterval(counts.trueCasesLost, target.trueCases)),
    },
    casesLost: {
      ...{ judged, true: counts.trueCasesLost, unjudged: counts.unjudgedCasesLost },
      ...shareInterval(counts.trueCasesLost, judged),
    },
    trueGained: counts.trueCasesGained,
    worthGained: strata.length === 0 ? null : worthOf(strata),
    heldDays: counts.heldMinutes / MINUTES_A_DAY,
    heldUsdCentDays: counts.heldCentMinutes / MINUTES_A_DAY,
  };
}

function worthOf(strata: readonly Stratum[]): NonNullable<Figures["worthGained"]> {
  const { worth, low, high } = estimateWorth(strata);
  const looked = strata.reduce((sum, one) => sum + one.looked, 0);
  return { value: worth, low, high, looked, of: strata.reduce((sum, one) => sum + one.count, 0) };
}

/** Every value of a target, ascending. */
export function figuresOfTarget(
  { days, deskTime }: Pick<SweepResult, "days" | "deskTime">,
  target: TargetResult,
  looks: readonly StepLooks[],
): Figures[] {
  const byStep = new Map(looks.map((each) => [each.value, each]));
  return target.values.flatMap((value, at) => {
    const counts = target.points[at];
    return counts ? [figuresOf(target, counts, value, days, deskTime, byStep)] : [];
  });
}
