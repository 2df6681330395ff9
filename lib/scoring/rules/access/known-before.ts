// Whether a customer was here before an instant. Of somebody new everything is new, and nothing follows from that.

import { markAt } from "../../profile/layouts";
import { isAnySeenBefore } from "../../profile/seen";
import { instantAt } from "../../profile/transaction-log";
import type { Scene } from "../../rule";

const DAY = 86_400_000;

/** True when the customer, or anything that they did, is older than `instant`. */
export const isKnownBefore = ({ profile, facts: { customer } }: Pick<Scene, "profile" | "facts">, instant: number) => {
  const { transactions, marks, days, devices, countries } = profile;
  return (
    (customer !== undefined && customer.createdAt < instant) ||
    isAnySeenBefore(devices, instant) ||
    isAnySeenBefore(countries, instant) ||
    (transactions.to > transactions.from && instantAt(transactions, transactions.from) < instant) ||
    (marks.to > marks.from && markAt(marks, marks.from).at < instant) ||
    days.some(({ start }) => start + DAY <= instant)
  );
};
