// What a batch does while the database is busy with one of its statements. A statement is on its way once the event loop has turned, so
// long work is done in slices. Invariant: nothing ends before what was asked of the database is answered, whatever fails meanwhile.
import { setImmediate as turn } from "node:timers/promises";
import type { SQL } from "drizzle-orm";
import { send, type Transaction } from "@/db/client";

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

/** One statement, made while those before it are under way. */
export type Write = { make: () => SQL; hear?: (rows: Record<string, unknown>[]) => void };

/** Statements on their way. */
export type Sent = { answered: Promise<void> };

/** Sends statements one behind another; each is made while those before it are with the database. Waits for no answer. */
export async function sendAll(tx: Transaction, writes: readonly Write[]): Promise<Sent> {
  const answers: Promise<void>[] = [];
  for (const { make, hear } of writes) {
    await turn();
    const answer = tx.execute(make()).then(({ rows }) => hear?.(rows));
    answers.push(answer);
    await send(tx, answer);
  }
  const answered = Promise.all(answers).then(() => {});
  answered.catch(() => {}); // whoever waits hears it; nobody may be waiting yet
  return { answered };
}

/** Runs work behind what was sent already. A failure of that is told first: the work may have failed for it. */
export async function behind<W>({ answered }: Sent, work: () => Promise<W>): Promise<W> {
  const [before, after] = await Promise.allSettled([answered, work()]);
  if (before.status === "rejected") throw before.reason;
  if (after.status === "rejected") throw after.reason;
  return after.value;
}
