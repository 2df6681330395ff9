// A world of transfers to follow money through, the same each time.
import type { Transfer } from "@/lib/tracing/transfer";

export const TRANSFERS = 1_000_000;
const ADDRESSES = 60_000;
export const HUBS = 200;
/** Who belongs to one circle, and how many of it one pays. */
const CIRCLE = 60;
const PARTNERS = 4;

/** Reproducible pseudo-random numbers from 0 to 1 (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const addressOf = (id: number): string => `0x${id.toString(16).padStart(40, "0")}`;

/**
 * People pay few partners again and again, partners know each other, one payment in eight goes to or comes from a hub that is
 * labelled an exchange, one in twenty to anybody. They pay out of what they have: who has too little is paid by a hub first.
 */
export const makeTransfers = (next: () => number): Transfer[] => {
  const names = Array.from({ length: ADDRESSES }, (_, id) => addressOf(id));
  const balances = new Float64Array(ADDRESSES);
  const hub = (): number => Math.floor(next() * HUBS);
  const anybody = (): number => HUBS + Math.floor((ADDRESSES - HUBS) * next());
  const partner = (id: number): number => {
    const circle = HUBS + Math.floor((id - HUBS) / CIRCLE) * CIRCLE;
    const choice = Math.imul(id * PARTNERS + Math.floor(next() * PARTNERS), 0x9e3779b1) >>> 0;
    return Math.min(ADDRESSES - 1, circle + (choice % CIRCLE));
  };
  return Array.from({ length: TRANSFERS }, (_, at) => {
    let from = anybody();
    const kind = next();
    let to = kind < 0.125 ? hub() : kind < 0.175 ? anybody() : partner(from);
    if (balances[from]! < 100) [from, to] = [hub(), from];
    const usd = from < HUBS ? Math.exp(5 + next() * 6) : balances[from]! * (0.1 + 0.8 * next());
    const valueUsd = Math.round(100 * usd) / 100;
    balances[from] = balances[from]! - valueUsd;
    balances[to] = balances[to]! + valueUsd;
    const time = 1_700_000_000_000 + at * 12_000;
    return { time, block: at, hash: `${at}`, from: names[from]!, to: names[to]!, valueUsd };
  });
};
