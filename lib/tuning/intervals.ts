// Intervals of 95 % for what a sweep counts. Pure. Alerts come in bunches, one customer's after another: a count is therefore treated as
// many times the size of a bunch, which is what drawing customers anew again and again (bootstrap) comes to.
import { wilson } from "@/lib/triage/evaluate";

export type Interval = { low: number; high: number };
const Z = 1.96;

/** Byar's interval for a count of independent events. */
function poisson(count: number): Interval {
  const low = count === 0 ? 0 : count * Math.max(0, 1 - 1 / (9 * count) - Z / (3 * Math.sqrt(count))) ** 3;
  const next = count + 1;
  return { low, high: next * (1 - 1 / (9 * next) + Z / (3 * Math.sqrt(next))) ** 3 };
}

/** Of a count that customers bring in bunches; `squares` is the sum of the squares of what each brought. */
export function countInterval(count: number, squares = count): Interval {
  if (count === 0) return poisson(0);
  const bunch = squares / count;
  const { low, high } = poisson(count / bunch);
  return { low: low * bunch, high: high * bunch };
}

/** A share; of nothing, everything is possible. */
export const shareInterval = (hits: number, of: number): Interval =>
  of === 0 ? { low: 0, high: 1 } : wilson(hits, of);

/** What was found in the samples of one step: drawn with `share`, `count` events are in it. */
export type Stratum = { count: number; looked: number; worth: number };

/**
 * How many events of all strata are worth a look: each stratum's share times its events, the intervals added as independent ones are
 * (MOVER over Wilson's). A stratum that nobody looked into may be anything, and takes the others' share as its best guess.
 */
export function estimateWorth(strata: readonly Stratum[]): { worth: number } & Interval {
  const looked = strata.reduce((sum, one) => sum + one.looked, 0);
  const found = strata.reduce((sum, one) => sum + one.worth, 0);
  const guess = looked === 0 ? 0 : found / looked;
  let [worth, below, above] = [0, 0, 0];
  for (const { count, looked: seen, worth: hits } of strata) {
    // who looked at all of them knows
    const { low, high } =
      seen >= count && count > 0 ? { low: hits / seen, high: hits / seen } : shareInterval(hits, seen);
    const share = seen === 0 ? guess : hits / seen;
    worth += count * share;
    below += (count * (share - low)) ** 2;
    above += (count * (high - share)) ** 2;
  }
  return { worth, low: Math.max(0, worth - Math.sqrt(below)), high: worth + Math.sqrt(above) };
}
