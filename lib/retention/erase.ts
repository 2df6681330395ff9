// Carrying out what two people signed: a few customers at a time, each exactly once, wherever it was cut off. The journal outside of the
// database is written before the transaction commits, so that nothing is erased that a restored backup would not hear of. Files go last.
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { inTransaction, type Transaction } from "@/db/client";
import { erasureRuns, erasures } from "@/db/schema/retention";
import { systemActor } from "@/lib/access/actor";
import { type CommandEnvironment, defineCommand, done } from "@/lib/command";
import { removeFiles } from "@/lib/documents/store";
import { type RecordEntry, record } from "@/lib/records/append";
import { keepLeaves } from "@/lib/records/erased-leaves";
import { findDue } from "./due";
import { holdTopics } from "./holds";
import { writeJournal } from "./journal";

const BATCH = 25;
/** One eraser at a time, whichever worker: a number for PostgreSQL's advisory locks. */
const LOCK = 69_620_021;

type Item = typeof erasures.$inferSelect;

/** Erases them in the database; answers the names of their files. Only who is on a signed list and under no hold. */
async function eraseData(tx: Transaction, customerIds: readonly string[], at: Date): Promise<Map<string, string[]>> {
  await keepLeaves(tx, customerIds);
  const { rows } = await tx.execute<{ customer: string; file: string }>(
    sql`select customer, file from erase_customers(${sql.param([...customerIds])}::uuid[], ${at.toISOString()}::timestamptz)`,
  );
  const files = new Map<string, string[]>();
  for (const { customer, file } of rows) files.set(customer, [...(files.get(customer) ?? []), file]);
  return files;
}

async function keep(tx: Transaction, item: Item, keptBecause: string, now: Date): Promise<RecordEntry> {
  await tx.update(erasures).set({ state: "kept", keptBecause, endedAt: now }).where(eq(erasures.id, item.id));
  return record("customer.kept", { type: "customer", id: item.customerId }, item.entityId, {
    run: item.runId,
    keptBecause,
  });
}

async function eraseSome(
  { tx, now }: CommandEnvironment,
  run: typeof erasureRuns.$inferSelect,
  items: readonly Item[],
) {
  const ids = items.map(({ customerId }) => customerId);
  const { due, heldBack } = await findDue(tx, run.entityId, now, ids);
  const still = new Set(due.map(({ customerId }) => customerId));
  const entries: RecordEntry[] = [];
  for (const item of items.filter(({ customerId }) => !still.has(customerId))) {
    const why = heldBack.find(({ customerId }) => customerId === item.customerId)?.kept ?? "not_due";
    entries.push(await keep(tx, item, why, now));
  }
  const gone = items.filter(({ customerId }) => still.has(customerId));
  if (gone.length === 0) return entries;
  const files = await eraseData(
    tx,
    gone.map(({ customerId }) => customerId),
    now,
  );
  for (const item of gone) {
    const own = files.get(item.customerId) ?? [];
    await tx.update(erasures).set({ state: "erased", endedAt: now, files: own }).where(eq(erasures.id, item.id));
    const data = { run: item.runId, because: item.because, dueAt: item.dueAt, files: own.length };
    entries.push(record("customer.erased", { type: "customer", id: item.customerId }, item.entityId, data));
  }
  await writeJournal(
    gone.map(({ customerId, entityId }) => ({ customer: customerId, entity: entityId, at: now.toISOString() })),
  );
  return entries;
}

const eraseNext = defineCommand({
  name: "erasure.carry_out",
  permission: "retention.maintain",
  input: z.object({ runId: z.uuid() }),
  subject: ({ runId }) => ({ type: "erasure_run", id: runId }),
  async run(environment, { runId }) {
    const { tx, now } = environment;
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    const [run] = await tx.select().from(erasureRuns).where(eq(erasureRuns.id, runId)).for("update");
    const about = { type: "erasure_run", id: runId };
    if (run?.state !== "approved")
      return done({ left: false }, [record("erasure.nothing_left", about, run?.entityId ?? null)]);
    const items = await tx
      .select()
      .from(erasures)
      .where(and(eq(erasures.runId, runId), eq(erasures.state, "due")))
      .orderBy(asc(erasures.id))
      .limit(BATCH);
    if (items.length > 0) {
      const [first, ...rest] = await eraseSome(environment, run, items);
      if (first) return done({ left: true }, [first, ...rest], { topics: holdTopics(run.entityId) });
    }
    await tx
      .update(erasureRuns)
      .set({ state: "done", finishedAt: now, version: run.version + 1 })
      .where(eq(erasureRuns.id, runId));
    return done({ left: false }, [record("erasure.done", about, run.entityId, { number: run.number })], {
      topics: holdTopics(run.entityId),
    });
  },
});

/** Removes files of erased customers; a file that is gone already is no error, so it may run twice. */
async function clearFiles(): Promise<number> {
  let removed = 0;
  for (;;) {
    const rows = await inTransaction("all", (tx) =>
      tx
        .select({ id: erasures.id, files: erasures.files })
        .from(erasures)
        .where(sql`${erasures.files} <> '{}'`)
        .limit(BATCH),
    );
    if (rows.length === 0) return removed;
    for (const { files } of rows) {
      await removeFiles(files);
      removed += files.length;
    }
    const ids = rows.map(({ id }) => id);
    await inTransaction("all", (tx) => tx.update(erasures).set({ files: [] }).where(inArray(erasures.id, ids)));
  }
}

/** Erases everybody on signed lists; answers how many files went. May be cut off anywhere and goes on the next time. */
export async function carryOutErasures(signal?: AbortSignal): Promise<{ files: number }> {
  const runs = await inTransaction(
    "all",
    (tx) => tx.select({ id: erasureRuns.id }).from(erasureRuns).where(eq(erasureRuns.state, "approved")),
    true,
  );
  const actor = systemActor("worker");
  for (const { id } of runs)
    for (let left = true; left && !signal?.aborted; ) {
      const carried = await eraseNext({ actor }, { runId: id });
      if (!carried.ok) throw new Error(carried.error.detail ?? carried.error.code);
      left = carried.value.left;
    }
  return { files: await clearFiles() };
}
