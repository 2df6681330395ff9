// Looks that are unlike the person who looked. Pure: what is known of a day goes in, findings come out.
import { type AlertKind, thresholds, usual } from "./thresholds";

/** One look at a customer, as the record tells it. `at` in epoch milliseconds. */
export type Look = { seq: number; customerId: string; at: number };
/** A day of one person in one entity, and what is known of it. */
export type PersonDay = {
  /** Newest last. */
  looks: readonly Look[];
  /** Refused because of a declared conflict. */
  tries: readonly Look[];
  /** Different customers on each day worked before, and the median of people of the same role today (null: nobody). */
  before: readonly number[];
  peers: number | null;
  /** Hours in which this person is expected; null where no shift is known and the zone's clock decides. */
  shifts: readonly { from: number; to: number }[] | null;
  /** The zone's offset in milliseconds. */
  offset: number;
  relatives: ReadonlySet<string>;
  /** Customers about whom something was open that day, or who called. */
  occasion: ReadonlySet<string>;
  /** Customers whom this person works on. */
  own: ReadonlySet<string>;
  /** Days with looks in the fortnight up to this day, by customer. */
  daysOf: ReadonlyMap<string, number>;
};
export type Finding = {
  kind: AlertKind;
  /** Tells findings of one kind and day apart. */
  key: string;
  observed: number;
  threshold: number;
  own: number | null;
  peers: number | null;
  looks: Look[];
};

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const median = (numbers: readonly number[]): number | null => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted.length === 0 ? null : (sorted[Math.floor((sorted.length - 1) / 2)] ?? null);
};

const customersOf = (looks: readonly Look[]): Set<string> => new Set(looks.map(({ customerId }) => customerId));

/** Records, not customers: a look at a dispute is one look at both sides. */
const countOf = (looks: readonly Look[]): number => new Set(looks.map(({ seq }) => seq)).size;

/** What is unlike this person, in the order of the table. */
export function findUnlike(day: PersonDay): Finding[] {
  const finding = (kind: AlertKind, observed: number, threshold: number, looks: Look[], key = ""): Finding => ({
    ...{ kind, key, observed, threshold, looks },
    ...{ own: null, peers: null },
  });
  const found: (Finding | null)[] = [manyCustomers(day)];
  for (const id of customersOf(day.looks)) {
    const at = day.looks.filter(({ customerId }) => customerId === id);
    if (day.relatives.has(id)) found.push(finding("own_relative", at.length, thresholds.own_relative.looks, at, id));
    const days = day.daysOf.get(id) ?? 0;
    if (days >= thresholds.same_customer.days && !day.own.has(id))
      found.push(finding("same_customer", days, thresholds.same_customer.days, at, id));
  }
  const { tries } = thresholds.declared_conflict;
  const tried = countOf(day.tries);
  if (tried >= tries) found.push(finding("declared_conflict", tried, tries, [...day.tries]));
  const late = day.looks.filter(({ at }) => isOff(day, at));
  const { looks: many } = thresholds.off_hours;
  const atNight = countOf(late);
  if (atNight >= many) found.push(finding("off_hours", atNight, many, late));
  const idle = day.looks.filter(({ customerId }) => !day.occasion.has(customerId) && !day.own.has(customerId));
  const without = customersOf(idle).size;
  const { customers } = thresholds.no_case;
  if (without >= customers) found.push(finding("no_case", without, customers, idle));
  return found.filter((each) => each !== null);
}

function manyCustomers({ looks, before, peers }: PersonDay): Finding | null {
  const { customers, timesOwnUsual, timesPeers } = thresholds.many_customers;
  const observed = customersOf(looks).size;
  const own = before.length >= usual.atLeast ? median(before) : null;
  const threshold = Math.max(customers, (own ?? 0) * timesOwnUsual, (peers ?? 0) * timesPeers);
  return observed >= threshold
    ? { kind: "many_customers", key: "", observed, threshold, own, peers, looks: [...looks] }
    : null;
}

function isOff({ shifts, offset }: PersonDay, at: number): boolean {
  const { graceMinutes, from, to } = thresholds.off_hours;
  const grace = graceMinutes * 60_000;
  if (shifts) return !shifts.some((shift) => at >= shift.from - grace && at < shift.to + grace);
  const local = at + offset;
  const weekday = new Date(local).getUTCDay();
  const hour = (((local % DAY) + DAY) % DAY) / HOUR;
  return weekday === 0 || weekday === 6 || hour < from || hour >= to;
}
