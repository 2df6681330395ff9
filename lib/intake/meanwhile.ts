// What a batch does while the database is busy with one of its statements. A statement is on its way once the event loop has turned, so
// long work is done in slices. Invariant: nothing ends before what was asked of the database is answered, whatever fails meanwhile.
import { setImmediate as turn } from "node:timers/promises";
import type { SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";

const SLICE = 64;

/** Does something with each of many items, with a turn of the event loop before each slice. */
export async function inSlices<T>(items: readonly T[], work: (item: T) => void): Promise<void> {
  for (let from = 0; from < items.length; from += SLICE) {
    if (items.length > SLICE) await turn();
    for (const item of items.slice(from, from + SLICE)) work(item);
  }
}

/** Runs work beside what the database was asked already; answers both. */
export async function beside<T, W>(asked: Promise<T>, work: () => Promise<W> | W): Promise<[T, W]> {
  // heard at once: it may fail before the work is done
  const settled = asked.then(
    () => {},
    () => {},
  );
  try {
    await turn();
    const done = await work();
    return [await asked, done];
  } finally {
    await settled;
  }
}

/** One statement, made while the one before it is under way. */
export type Write = { make: () => SQL; hear?: (rows: Record<string, unknown>[]) => void };

/** Sends statements one after another, after `before`; each is made, and `last` done, while the one before is with the database. */
export async function writeAll(
  tx: Transaction,
  before: Promise<unknown>,
  writes: readonly Write[],
  last: () => void,
): Promise<void> {
  let under: Promise<unknown> = before;
  for (const { make, hear } of writes) {
    const [, statement] = await beside(under, make);
    under = tx.execute(statement).then(({ rows }) => hear?.(rows));
  }
  await beside(under, last);
}
