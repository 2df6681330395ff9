// Nearly all orders of one side are cancelled around fills of the other: the orders were there to be seen, not to be filled.

import { defineRule } from "../../define-rule";
import { count, minutes, share } from "../../parameter";
import { hashText } from "../../profile/hash";
import { orderAt } from "../../profile/layouts";
import type { Order, Profile } from "../../profile/profile";
import { declaredPlan, onlyAPersonKnows } from "../innocent";

type Side = { cancelled: number; filled: number };

const countSides = ({ orders }: Profile, accept: (order: Order) => boolean): [Side, Side] => {
  const sides: [Side, Side] = [
    { cancelled: 0, filled: 0 },
    { cancelled: 0, filled: 0 },
  ];
  for (let index = orders.to - 1; index >= orders.from; index--) {
    const order = orderAt(orders, index);
    if (!accept(order)) continue;
    if (order.cancelled) sides[order.side].cancelled++;
    else sides[order.side].filled++;
  }
  return sides;
};

export const layering = defineRule({
  id: "market.layering",
  title: { en: "Layering", zh: "虚假挂单" },
  seed: "S0 · market manipulation; the numbers are ours",
  events: ["order"],
  asks: [],
  unit: "share",
  queue: "review",
  severity: 3,
  grades: {
    base: { when: { en: "more cancelled than the parameter", zh: "撤单占比超过参数" }, weight: 0.4, measure: "review" },
  },
  reason: {
    en: "{cancelled} of {orders} orders in {market} were cancelled or left to expire around fills of the other side",
    zh: "{market} 中 {orders} 笔委托有 {cancelled} 笔在反向成交前后撤销或到期失效",
  },
  parameters: {
    above: share(0.9, { en: "share cancelled above", zh: "撤单占比超过" }, { min: 0.5, max: 0.999 }),
    atLeast: count(10, { en: "orders at least", zh: "委托数至少" }, { min: 4, max: 64, seed: "ours" }),
    within: minutes(60, { en: "within", zh: "时间范围" }, { min: 1, max: 1440, seed: "ours" }),
  },
  innocent: [
    declaredPlan("market-maker", { en: "A declared API trader quotes both sides", zh: "已申报的 API 交易员双边报价" }, [
      "api_trader",
    ]),
    onlyAPersonKnows("now-or-never", {
      en: "Orders to be filled at once or not at all, which never stood in the book",
      zh: "立即成交否则取消（IOC/FOK）的委托，从未在盘口挂出",
    }),
    onlyAPersonKnows("moving-market", { en: "Orders follow a market that runs away", zh: "行情快速变化时不断改单" }),
  ],
  evaluate({ event, profile }, { above, atLeast, within }) {
    const { orders } = profile;
    if (orders.to - orders.from < atLeast) return null;
    const market = hashText(event.market);
    const near = (order: Order) => order.market === market && Math.abs(event.at - order.at) < within;
    const [buys, sells] = countSides(profile, near);
    const all = buys.cancelled + buys.filled + sells.cancelled + sells.filled;
    if (all < atLeast) return null;
    // The side that is for show: cancelled orders on it, fills on the other.
    const shown = sells.filled > 0 && (buys.filled === 0 || buys.cancelled >= sells.cancelled) ? buys : sells;
    const other = shown === buys ? sells : buys;
    if (other.filled === 0) return null;
    const cancelled = buys.cancelled + sells.cancelled;
    if (shown.cancelled <= other.cancelled || cancelled / all <= above) return null;
    return {
      grade: "base",
      observed: Math.round((cancelled / all) * 1000) / 1000,
      threshold: above,
      values: { cancelled, orders: all, market: event.market },
      key: event.market,
      ceiling: null,
    };
  },
});
