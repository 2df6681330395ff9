// When looks are unlike somebody: every threshold in one table, with why it is where it is. An alert says what was seen, never what it
// means; each kind has innocent explanations that are told beside it.

export const alertKinds = [
  "many_customers",
  "own_relative",
  "declared_conflict",
  "off_hours",
  "no_case",
  "same_customer",
] as const;
export type AlertKind = (typeof alertKinds)[number];

export const thresholds = {
  /** Different customers in a day: many in itself, many for this person, and many for people of the same role. */
  many_customers: { customers: 25, timesOwnUsual: 3, timesPeers: 2 },
  /** One look is enough: at somebody whom the register of staff links names with this person, or of the same rare surname. */
  own_relative: { looks: 1, surnameSharedByAtMost: 20 },
  /** Tries at a customer with whom the person declared a conflict: the first may be a slip. */
  declared_conflict: { tries: 2 },
  /** Looks outside of the shift (an hour before and after is the way in and out), or of seven to nine on weekdays without one. */
  off_hours: { looks: 5, graceMinutes: 60, from: 7, to: 21 },
  /** Different customers in a day about whom nothing is open and nothing was asked. */
  no_case: { customers: 5 },
  /** Days within a fortnight with looks at one customer who is not theirs to work on. */
  same_customer: { days: 5, within: 14 },
} as const;

/** How many days back a person's usual is taken from, and how many of them they must have worked. */
export const usual = { days: 28, atLeast: 5 } as const;
