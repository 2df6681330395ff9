import { describeRule, hit, miss } from "../../testing/describe-rule";
import { another, every, HOUR, MINUTE } from "../../testing/events";
import { layering } from "./layering";

const orders = (times: number, side: string, status: string, until = 0, market = "BTC-USDT") =>
  every(times, MINUTE / 2, (at) => another("order", { at, market, side, price: "1", quantity: "1", status }), until);

describeRule(layering, {
  "nine of ten cancelled": {
    events: [...orders(9, "buy", "cancelled", -MINUTE), ...orders(1, "sell", "filled")],
    expect: miss,
  },
  "ten of eleven cancelled around a sale": {
    events: [...orders(10, "buy", "cancelled", -MINUTE), ...orders(1, "sell", "filled")],
    expect: hit({
      observed: 0.909,
      threshold: 0.9,
      weight: 0.4,
      measure: "review",
      reason: "10 of 11 orders in BTC-USDT were cancelled or left to expire around fills of the other side",
    }),
  },
  "left to expire instead": {
    events: [...orders(10, "buy", "EXPIRED", -MINUTE), ...orders(1, "sell", "filled")],
    expect: hit({ observed: 0.909 }),
  },
  "refused ones were never there": {
    events: [...orders(20, "buy", "rejected", -MINUTE), ...orders(1, "sell", "filled")],
    expect: miss,
  },
  "around a sale that was filled in part": {
    events: [...orders(10, "buy", "CANCELED", -MINUTE), ...orders(1, "sell", "partially_filled")],
    expect: hit({ observed: 0.909 }),
  },
  "cancelled after the fill": {
    events: [...orders(1, "buy", "filled", -10 * MINUTE), ...orders(12, "sell", "cancelled")],
    expect: hit(),
  },
  "all cancelled, nothing filled": { events: orders(20, "buy", "cancelled"), expect: miss },
  "filled on the same side": {
    events: [...orders(15, "buy", "cancelled", -MINUTE), ...orders(1, "buy", "filled")],
    expect: miss,
  },
  "filled in another market": {
    events: [...orders(15, "buy", "cancelled", -MINUTE), ...orders(1, "sell", "filled", 0, "ETH-USDT")],
    expect: miss,
  },
  "filled hours later": {
    events: [...orders(15, "buy", "cancelled", -2 * HOUR), ...orders(1, "sell", "filled")],
    expect: miss,
  },
  "a patient trader": {
    events: [...orders(8, "buy", "cancelled", -MINUTE), ...orders(4, "sell", "filled")],
    expect: miss,
  },
  "open orders say nothing": {
    events: [...orders(20, "buy", "open", -MINUTE), ...orders(1, "sell", "filled")],
    expect: miss,
  },
});
