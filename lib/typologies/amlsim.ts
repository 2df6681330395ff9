// Simulated payments in AMLSim's files as events of customers. Invariant: no amount tells a planted payment from another one; what
// the simulator made small, every reader would find by size.

import { decodeEvent, type Event } from "@/lib/scoring";

/** How amounts are levelled: all the same; each its own draw; or each planted pattern rescaled as a whole, so that what was equal
 * within it stays equal. */
export const AMOUNTS = ["same", "drawn", "scaled"] as const;
export type Amounts = (typeof AMOUNTS)[number];

export type Transfer = { id: string; from: string; to: string; step: number; amount: number; pattern: string | null };
/** One planted story: who it is about, and the payments that make it. */
export type Pattern = {
  id: string;
  kind: string;
  transfers: readonly string[];
  /** Everybody in it. */
  members: ReadonlySet<string>;
  /** Who gathers, where it is a gathering. */
  collectors: ReadonlySet<string>;
  from: number;
  to: number;
};
export type Planted = { transfers: Transfer[]; patterns: Pattern[] };

const DAY = 86_400_000;
/** A step of the simulation is a day; which day it begins on changes nothing. */
const BEGINS = Date.UTC(2026, 0, 1);
/** What everything is worth where all amounts are the same. */
const LEVEL_CENTS = 10_000;

/** The rows of a file with a header; no field of these files holds a comma. */
const rowsOf = (text: string): Record<string, string>[] => {
  const [header = "", ...lines] = text.split(/\r?\n/).filter((line) => line !== "");
  const names = header.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  });
};

const field = (row: Record<string, string>, name: string): string => {
  const value = row[name];
  if (value === undefined || value === "") throw new Error(`a row has no ${name}`);
  return value;
};

/** Reads the file of payments and the file of planted alerts. Throws where a column is missing. */
export const readAmlsim = (transactions: string, alerts: string): Planted => {
  const patternOf = new Map<string, string>();
  const patterns = new Map<string, Pattern & { transfers: string[]; members: Set<string>; collectors: Set<string> }>();
  for (const row of rowsOf(alerts)) {
    const [number, kind] = [field(row, "ALERT_ID"), field(row, "ALERT_TYPE")];
    const id = `${kind} ${number}`;
    const at = startOf(Number(field(row, "TIMESTAMP")));
    const known = patterns.get(id) ?? {
      ...{ id, kind, transfers: [], members: new Set<string>(), collectors: new Set<string>(), from: at, to: at },
    };
    patterns.set(id, known);
    const receiver = field(row, "RECEIVER_ACCOUNT_ID");
    known.transfers.push(field(row, "TX_ID"));
    known.members.add(field(row, "SENDER_ACCOUNT_ID")).add(receiver);
    known.collectors.add(receiver);
    known.from = Math.min(known.from, at);
    known.to = Math.max(known.to, at + DAY);
    patternOf.set(field(row, "TX_ID"), id);
  }
  const transfers = rowsOf(transactions).map((row) => {
    const id = field(row, "TX_ID");
    return {
      id,
      from: field(row, "SENDER_ACCOUNT_ID"),
      to: field(row, "RECEIVER_ACCOUNT_ID"),
      step: Number(field(row, "TIMESTAMP")),
      amount: Number(field(row, "TX_AMOUNT")),
      pattern: patternOf.get(id) ?? null,
    };
  });
  return { transfers, patterns: [...patterns.values()] };
};

const startOf = (step: number): number => BEGINS + step * DAY;

/** A number from 0 to 1 that a seed and a name decide (FNV-1a, then an integer finaliser). */
const drawOf = (seed: number, name: string): number => {
  let hash = 2_166_136_261 ^ seed;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb_352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846c_a68b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
};

const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Cents of each payment. Drawn amounts all come from the ordinary payments of the same file. */
const levelled = ({ transfers }: Planted, amounts: Amounts, seed: number): ((transfer: Transfer) => number) => {
  if (amounts === "same") return () => LEVEL_CENTS;
  const ordinary = transfers.filter(({ pattern }) => pattern === null).map(({ amount }) => amount);
  if (ordinary.length === 0) throw new Error("there is no ordinary payment to draw amounts from");
  const draw = (name: string): number => ordinary[Math.floor(drawOf(seed, name) * ordinary.length)] ?? 0;
  const cents = (usd: number): number => Math.max(1, Math.round(usd * 100));
  if (amounts === "drawn") return ({ id }) => cents(draw(id));
  const factors = new Map<string, number>();
  for (const { pattern } of transfers) {
    if (pattern === null || factors.has(pattern)) continue;
    const own = transfers.filter((one) => one.pattern === pattern).map(({ amount }) => amount);
    factors.set(pattern, draw(pattern) / medianOf(own));
  }
  return ({ amount, pattern }) => cents(amount * (pattern === null ? 1 : (factors.get(pattern) ?? 1)));
};

type Told = { event: Event; transfer: Transfer };

/** Events of both sides of each payment, in time order: the payments of a step are spread over its day in the order of the file. */
export function* eventsOf(planted: Planted, amounts: Amounts, seed: number): Generator<Told, void, undefined> {
  const cents = levelled(planted, amounts, seed);
  const ordered = planted.transfers.map((transfer, order) => ({ transfer, order }));
  ordered.sort((a, b) => a.transfer.step - b.transfer.step || a.order - b.order);
  const perStep = new Map<number, number>();
  for (const { transfer } of ordered) perStep.set(transfer.step, (perStep.get(transfer.step) ?? 0) + 1);
  const done = new Map<number, number>();
  for (const { transfer } of ordered) {
    const nth = done.get(transfer.step) ?? 0;
    done.set(transfer.step, nth + 1);
    const at = startOf(transfer.step) + Math.floor((nth / (perStep.get(transfer.step) ?? 1)) * DAY);
    const value = (cents(transfer) / 100).toFixed(2);
    for (const [direction, self, other] of [
      ["internal", transfer.from, transfer.to],
      ["in", transfer.to, transfer.from],
    ] as const) {
      const decoded = decodeEvent({
        ...{ id: `${transfer.id} ${direction}`, source: "amlsim", kind: "transaction", customer: self, direction },
        ...{ at: new Date(at).toISOString(), asset: "USD", amount: value, value_usd: value },
        counterparty: { kind: "customer", id: other },
      });
      if (!decoded.ok) throw new Error(`payment ${transfer.id}: ${decoded.error.path} ${decoded.error.message}`);
      yield { event: decoded.value, transfer };
    }
  }
}
