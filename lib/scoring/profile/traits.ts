// What a profile keeps of trades and orders beside the log of transactions: distance from the market, destinations, arrivals
// from other exchanges, orders that ended.

import { numberOf } from "../decode/decimal";
import type { OrderEvent, TransactionEvent } from "../event";
import type { Facts } from "../facts";
import { sendTo } from "./destinations";
import { holdUntil } from "./due";
import { hashText } from "./hash";
import { ARRIVALS, ORDERS, SPREADS } from "./layouts";
import { appended, keepLatest, openEnd } from "./log";
import {
  CUSTODIAL_LIMIT,
  LONG_HORIZON,
  ORDERS_HORIZON,
  ORDERS_LIMIT,
  type OwnProfile,
  SPREADS_LIMIT,
  VOIDED_FOR,
} from "./profile";

/** How far a trade was from the market, in basis points, or null when the sender does not tell. */
export const spreadOf = ({ unitPrice, marketPrice }: TransactionEvent): number | null => {
  if (unitPrice === undefined || marketPrice === undefined) return null;
  const market = numberOf(marketPrice);
  const points = Math.round(Math.abs(numberOf(unitPrice) / market - 1) * 10_000);
  return market > 0 && Number.isSafeInteger(points) ? points : null;
};

const CUSTODIAL: ReadonlySet<string> = new Set(["exchange", "cex", "custodial", "custodial_service", "desk", "otc"]);
/** True for an address that another exchange or desk keeps for its customers. */
export const isCustodial = (facts: Facts): boolean =>
  facts.address?.labels.some(({ category }) => CUSTODIAL.has(category)) ?? false;

/** What rules ask of a transaction besides its entry in the log. */
export const addTraits = (own: OwnProfile, event: TransactionEvent, facts: Facts): void => {
  const points = spreadOf(event);
  if (points !== null) {
    holdUntil(own, event.at + LONG_HORIZON);
    const rows = openEnd(own.spreads, event.at, SPREADS.width);
    if (rows === null) keepLatest(own.spreads, [event.at, points], SPREADS, SPREADS_LIMIT);
    else {
      rows.push(event.at, points);
      appended(own.spreads, SPREADS_LIMIT);
    }
  }
  if (event.counterparty?.kind !== "address") return;
  const { id } = event.counterparty;
  if (event.direction === "out") {
    own.destinations = sendTo(own.destinations, hashText(id), id, event.at);
    own.hasGrown = true;
  } else if (event.direction === "in" && isCustodial(facts)) {
    holdUntil(own, event.at + VOIDED_FOR);
    keepLatest(own.custodial, [event.at, event.usdCents], ARRIVALS, CUSTODIAL_LIMIT);
  }
};

/** Whether an order of this status was taken back; one that was filled in part has traded. One that expired stood there, too. */
const CANCELLED: Readonly<Record<string, boolean>> = {
  cancelled: true,
  canceled: true,
  mmp_canceled: true,
  expired: true,
  filled: false,
  partially_filled: false,
  partiallyfilled: false,
  executed: false,
  completed: false,
  done: false,
};

/** Orders that only stand, or were refused, say nothing. */
export const addOrder = (own: OwnProfile, event: OrderEvent): void => {
  const cancelled = CANCELLED[event.status.toLowerCase()];
  if (cancelled === undefined) return;
  const side = event.side === "buy" ? 0 : 1;
  holdUntil(own, event.at + ORDERS_HORIZON);
  keepLatest(own.orders, [event.at, hashText(event.market), side, cancelled ? 1 : 0], ORDERS, ORDERS_LIMIT);
};
