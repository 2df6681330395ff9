// What every part of a weekly report is counted over: one entity and one week, without what lies in restricted queues.
import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { restrictedQueues } from "@/lib/access/rules";

export type Counting = { tx: Transaction; entityId: string; from: Date; to: Date };

/** Within the week: from its beginning to before its end. */
export const within = (column: SQL, { from, to }: Counting): SQL =>
  sql`${column} >= ${from.toISOString()}::timestamptz and ${column} < ${to.toISOString()}::timestamptz`;

export const at = (instant: Date): SQL => sql`${instant.toISOString()}::timestamptz`;

/** Leaves out what lies in queues that not every reader of a report may see. */
export const openQueue = (column: SQL): SQL =>
  sql`(${column} is null or ${column} <> all(${sql.param([...restrictedQueues])}::text[]))`;

/** `{ code: number }` with its codes in order. */
export const byCode = (rows: readonly { code: string; count: number }[]): Record<string, number> =>
  Object.fromEntries(rows.map(({ code, count }) => [code, Number(count)]));

/** Cents as "4999.00". */
export const usd = (cents: number | string | null): string => {
  const whole = BigInt(cents ?? 0);
  const [sign, plain] = whole < 0n ? ["-", -whole] : ["", whole];
  return `${sign}${plain / 100n}.${String(plain % 100n).padStart(2, "0")}`;
};

/** A share with four places; null where there is nothing to divide by. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
