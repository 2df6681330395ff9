// When a profile next holds something that is too old. Most days begin with nothing to let go of, and nothing is looked at then.

import { ARRIVALS, MARKS, ORDERS, SIGHTINGS, SPREADS } from "./layouts";
import { PAST_AMOUNTS, PAST_AMOUNTS_HORIZON } from "./past-amounts";
import type { Log } from "./profile";
import { EXACT_HORIZON, LONG_HORIZON, ORDERS_HORIZON, type OwnProfile, VOIDED_FOR } from "./profile";
import { oldestSeen } from "./seen";
import { TRANSACTIONS } from "./transaction-log";

/** Devices and countries are kept by the day: a day less than the horizon, counted from the instant. */
export const SEEN_FOR_SURE = LONG_HORIZON - 86_400_000;

const FOREVER = Number.POSITIVE_INFINITY;

/** Something was put in that is not too old until after `until`. */
export const holdUntil = (own: OwnProfile, until: number): void => {
  if (until < own.dueAfter) own.dueAfter = until;
};

const oldestOf = (log: Log<unknown>, width: number): number =>
  log.from < log.to ? (log.rows[log.from * width] as number) : FOREVER;

/** The last beginning of a day at which nothing that the profile holds now is too old. */
export const nextDue = (own: OwnProfile): number => {
  let waited = FOREVER;
  for (const { at } of own.voided) if (at < waited) waited = at;
  return Math.min(
    oldestOf(own.transactions, TRANSACTIONS.width) + EXACT_HORIZON,
    oldestOf(own.sightings, SIGHTINGS.width) + LONG_HORIZON,
    oldestOf(own.marks, MARKS.width) + LONG_HORIZON,
    oldestOf(own.spreads, SPREADS.width) + LONG_HORIZON,
    oldestSeen(own.devices) + LONG_HORIZON,
    oldestSeen(own.countries) + LONG_HORIZON,
    oldestOf(own.orders, ORDERS.width) + ORDERS_HORIZON,
    oldestOf(own.custodial, ARRIVALS.width) + VOIDED_FOR,
    oldestOf(own.pastAmounts, PAST_AMOUNTS.width) + PAST_AMOUNTS_HORIZON,
    waited + VOIDED_FOR,
  );
};
