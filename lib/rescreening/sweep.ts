// Rescreening after a name list changed: all customers in chunks, a place to resume at after each, new decisions through intake.
// A chunk that is done twice (a kill, two workers) changes nothing twice: its screenings have the same ids and the same words.
import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { inTransaction, Transaction } from "@/db/client";
import { listRescreens } from "@/db/schema/reference-lists";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { defineCommand, done, publish } from "@/lib/command";
import { fail } from "@/lib/errors";
import { runBatch } from "@/lib/intake/batch";
import { decodeLines } from "@/lib/intake/lines";
import { retrying } from "@/lib/intake/retry";
import { followLists } from "@/lib/matches/upkeep";
import { record } from "@/lib/records/append";
import { listsTopic } from "@/lib/reference-lists/topic";
import { compareCustomers, readChunk, type Screening } from "./compare-customers";
import { readTouched, type Touched } from "./touched";

/** How the job that sweeps opens transactions. */
export type Transact = typeof inTransaction;

const actor = systemActor("rescreening");
const source = "unflag.rescreening";
/** Customers that are opened at once. */
const chunkSize = 500;

type Progress = typeof listRescreens.$inferSelect;

const begin = defineCommand({
  name: "rescreen.begin",
  permission: "list.maintain",
  input: z.object({ listId: z.uuid(), list: z.string(), entries: z.int(), delisted: z.int() }),
  async run({ tx, now }, input) {
    const { rows } = await tx.execute<{ count: number }>(
      sql`select count(*)::int as count from customers where relationship_ended_at is null`,
    );
    const customers = rows[0]?.count ?? 0;
    const row = { ...input, customers, done: 0, found: 0, startedAt: now, updatedAt: now };
    await tx.insert(listRescreens).values(row).onConflictDoNothing();
    const subject = { type: "reference_list", id: input.list };
    return done(null, [record("list.rescreen_begun", subject, null, { ...input, customers })], {
      topics: [listsTopic],
    });
  },
});

const finish = defineCommand({
  name: "rescreen.finish",
  permission: "list.maintain",
  input: z.object({ listId: z.uuid() }),
  async run({ tx, now }, { listId }) {
    const [row] = await tx
      .update(listRescreens)
      .set({ finishedAt: now, updatedAt: now })
      .where(and(eq(listRescreens.listId, listId), isNull(listRescreens.finishedAt)))
      .returning();
    if (!row) return fail("stale");
    const { list, entries, done: compared, found, delisted } = row;
    const told = { version: listId, entries, compared, found, delisted };
    return done(null, [record("list.rescreened", { type: "reference_list", id: list }, null, told)], {
      topics: [listsTopic],
    });
  },
});

const progressOf = (transact: Transact, listId: string): Promise<Progress | undefined> =>
  transact(
    "all",
    async (tx) => (await tx.select().from(listRescreens).where(eq(listRescreens.listId, listId)))[0],
    true,
  );

/**
 * Goes on with the rescreening that version `listId` asks for, until it is finished or `signal` or `until` (epoch milliseconds)
 * end this slice. True when nothing is left to do.
 */
export async function rescreen(
  transact: Transact,
  listId: string,
  signal: AbortSignal,
  until: number,
  size = chunkSize,
): Promise<boolean> {
  const touched = await transact("all", (tx) => readTouched(tx, listId), true);
  if (!touched) return true;
  let progress = await progressOf(transact, listId);
  if (!progress) {
    const delisted = await endDelisted();
    await begin({ actor }, { listId, list: touched.list, entries: touched.entries, delisted });
    progress = await progressOf(transact, listId);
  }
  while (progress && progress.finishedAt === null) {
    if (signal.aborted) return false;
    if (!(await sweepChunk(transact, touched, progress, size))) await finish({ actor }, { listId });
    progress = await progressOf(transact, listId);
    // a slice does one chunk at least, so that slow ones come to an end too
    if (progress?.finishedAt === null && clockNow().getTime() >= until) return false;
  }
  return true;
}

/** Matches of entries that have left their list, or were renumbered, are brought up to date first. */
async function endDelisted(): Promise<number> {
  const followed = await followLists({ actor }, { limit: 10_000 });
  if (!followed.ok) throw new Error(followed.error.detail ?? followed.error.code);
  return followed.value.followed;
}

/** Does the chunk after the cursor; false when there is none. */
async function sweepChunk(
  transact: Transact,
  touched: Touched,
  { listId, cursor, startedAt }: Progress,
  size: number,
): Promise<boolean> {
  if (!touched.now) return false;
  const rows = await transact("all", (tx) => readChunk(tx, cursor, size), true);
  const about = { listId, at: startedAt.toISOString(), source };
  const { screenings, read, last } = compareCustomers(rows, touched, about);
  if (last === null) return false;
  let found = 0;
  for (const [entityId, own] of byEntity(screenings)) found += await decide(transact, entityId, own);
  // whoever did this chunk meanwhile has moved the cursor: then this one counts nothing
  const from = cursor === null ? isNull(listRescreens.cursor) : eq(listRescreens.cursor, cursor);
  await transact("all", async (tx) => {
    await tx
      .update(listRescreens)
      .set({
        cursor: last,
        done: sql`${listRescreens.done} + ${read}`,
        found: sql`${listRescreens.found} + ${found}`,
        updatedAt: clockNow(),
      })
      .where(and(eq(listRescreens.listId, listId), from));
    await publish(tx, [listsTopic]);
  });
  return true;
}

function byEntity(screenings: readonly Screening[]): Map<string, Screening[]> {
  const groups = new Map<string, Screening[]>();
  for (const each of screenings) groups.set(each.entityId, [...(groups.get(each.entityId) ?? []), each]);
  return groups;
}

/** Sends screenings of one entity's customers through intake; answers how many customers have a decision by them. */
async function decide(transact: Transact, entityId: string, screenings: readonly Screening[]): Promise<number> {
  const lines = screenings.map(({ wire }, index) => ({ line: index + 1, value: wire }));
  const decoded = decodeLines(lines, Number.POSITIVE_INFINITY, true);
  const { counts, answers } = await retrying((taken) =>
    transact([entityId], (tx: Transaction) =>
      runBatch(tx, { actor, ...decoded, now: clockNow(), asOfEvents: false, taken }),
    ),
  );
  const refused = answers.find((answer) => answer.status === "refused" && !passes(answer.error.code));
  // a customer who could not be decided on is not passed over in silence
  if (refused?.status === "refused")
    throw new Error(`screening refused: ${refused.error.code} ${refused.error.message}`);
  return counts.accepted + counts.repeated;
}

/** Erased meanwhile; or decided before a kill, and told otherwise by then. */
const passes = (code: string): boolean => code === "customer_erased" || code === "idempotency_mismatch";
