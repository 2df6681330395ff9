// Plans that a customer may declare, and the transactions that each explains. Rules marked ◊ leave those out: a plan for
// buying explains no withdrawals.

import { DIRECTIONS, type Direction } from "./event";

export const PLANS = ["recurring_buy", "payroll", "p2p_advertiser", "merchant", "api_trader"] as const;
export type Plan = (typeof PLANS)[number];

const explains: Record<Plan, readonly Direction[]> = {
  recurring_buy: ["buy", "in"],
  payroll: ["out", "internal"],
  p2p_advertiser: ["p2p", "buy", "sell"],
  merchant: ["merchant", "in", "out"],
  api_trader: ["buy", "sell"],
};

const OTHER_WORDS: Record<string, Plan> = {
  recurring: "recurring_buy",
  dca: "recurring_buy",
  p2p: "p2p_advertiser",
  api: "api_trader",
  api_trading: "api_trader",
};

/** The code of a plan however it is written ("Recurring buys" → "recurring_buy"); unknown plans keep their own code. */
export const normalisePlan = (text: string): string => {
  const code = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  const singular = code.endsWith("s") ? code.slice(0, -1) : code;
  return OTHER_WORDS[code] ?? OTHER_WORDS[singular] ?? singular;
};

const isPlan = (code: string): code is Plan => (PLANS as readonly string[]).includes(code);

/** Bit set over DIRECTIONS of what the plans explain, as far as a rule accepts those plans. */
export const explainedDirections = (plans: readonly string[], accepted: readonly string[]): number => {
  let bits = 0;
  for (const plan of plans) {
    if (!isPlan(plan) || !accepted.includes(plan)) continue;
    for (const direction of explains[plan]) bits |= 1 << DIRECTIONS.indexOf(direction);
  }
  return bits;
};
