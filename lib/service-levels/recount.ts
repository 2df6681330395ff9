// The proof of what is stored: clocks folded anew from the whole record, compared with those that the transactions kept, put right where
// they differ, and the difference put on the record. Daily sums likewise. Runs each night.
import { and, asc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { records } from "@/db/schema/records";
import { serviceClocks } from "@/db/schema/service-levels";
import { defineCommand, done } from "@/lib/command";
import { type RecordEntry, record } from "@/lib/records/append";
import { canonicalJson } from "@/lib/records/canonical";
import { effectsOf, type SubjectType, type Told, toldOf } from "./events";
import type { ClockState, Whose } from "./fold";
import { foldAll } from "./project";
import { readClocks, rulesOf, saveClocks } from "./store";
import { whoseOf } from "./whose";

const BATCH = 500;

async function recordsOf(tx: Transaction, type: SubjectType, ids: readonly string[]): Promise<Told[]> {
  const rows = await tx
    .select({ seq: records.seq, content: records.content })
    .from(records)
    .where(and(eq(records.subjectType, type), sql`${records.subjectId} = any(${sql.param([...ids])}::text[])`))
    .orderBy(asc(records.seq));
  return rows.flatMap(({ seq, content }) => toldOf(seq, content) ?? []).filter((told) => effectsOf(told).length > 0);
}

/** The clocks of these subjects as their records alone make them. What a clock knew of its subject when it began stays so. */
export async function recountClocks(
  tx: Transaction,
  type: SubjectType,
  ids: readonly string[],
  known: readonly ClockState[],
): Promise<ClockState[]> {
  const told = await recordsOf(tx, type, ids);
  const rules = await rulesOf(
    tx,
    told.map(({ entityId }) => entityId),
  );
  const present = await whoseOf(tx, type, ids);
  return ids.flatMap((id) => {
    const [first] = known.filter(({ subjectId }) => subjectId === id);
    const now = present.get(id);
    const whose: Whose | undefined = now && (first ?? now);
    return [
      ...foldAll(
        [],
        told.filter(({ subjectId }) => subjectId === id),
        rules,
        whose,
      ),
    ];
  });
}

const keyOf = ({ subjectId, clock, round }: ClockState): string => `${subjectId} ${clock} ${round}`;

/** Clocks that differ from what they must be, as they must be, and those that must not be. */
export function differences(
  stored: readonly ClockState[],
  right: readonly ClockState[],
): { wrong: ClockState[]; surplus: ClockState[] } {
  const known = new Map(stored.map((clock) => [keyOf(clock), canonicalJson(clock)]));
  const wanted = new Set(right.map(keyOf));
  return {
    wrong: right.filter((clock) => known.get(keyOf(clock)) !== canonicalJson(clock)),
    surplus: stored.filter((clock) => !wanted.has(keyOf(clock))),
  };
}

async function removeClock(tx: Transaction, clock: ClockState): Promise<void> {
  await tx
    .delete(serviceClocks)
    .where(
      and(
        eq(serviceClocks.subjectType, clock.subjectType),
        eq(serviceClocks.subjectId, clock.subjectId),
        eq(serviceClocks.clock, clock.clock),
        eq(serviceClocks.round, clock.round),
      ),
    );
}

const input = z.object({ type: z.enum(["case", "inquiry", "appeal"]), after: z.uuid().nullable() });

/** Checks the next few hundred subjects of a type; answers where it stopped (null at the end) and how many clocks were wrong. */
export const checkClocks = defineCommand({
  name: "service_level.check_clocks",
  permission: "service_level.maintain",
  input,
  async run({ tx, permit }, { type, after }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const table = sql.raw({ case: "cases", inquiry: "inquiries", appeal: "appeals" }[type]);
    const { rows } = await tx.execute<{ id: string }>(
      sql`select id from ${table} where ${after === null ? sql`true` : sql`id > ${after}`} order by id limit ${BATCH}`,
    );
    const ids = rows.map(({ id }) => id);
    // Whoever appends holds the chain's head: with it in hand nothing moves between the two readings.
    await tx.execute(sql`select append_records('{}')`);
    const stored = await readClocks(tx, type, ids);
    const { wrong, surplus } = differences(stored, await recountClocks(tx, type, ids, stored));
    await saveClocks(tx, wrong);
    for (const clock of surplus) await removeClock(tx, clock);
    const count = wrong.length + surplus.length;
    const entries: RecordEntry[] = [...wrong, ...surplus]
      .slice(0, 50)
      .map(({ subjectType, subjectId, entityId, clock, round }) =>
        record("service_level.clock_corrected", { type: subjectType, id: subjectId }, entityId, { clock, round }),
      );
    const ran = record("service_level.clocks_checked", null, null, { type, subjects: ids.length, wrong: count });
    return done({ next: ids.length === BATCH ? (ids.at(-1) ?? null) : null, wrong: count }, [ran, ...entries]);
  },
});

/** Compares the daily sums with a full count, and puts them right; answers how many were wrong. */
export const checkSums = defineCommand({
  name: "service_level.check_sums",
  permission: "service_level.maintain",
  input: z.object({}),
  async run({ tx, permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const { rows } = await tx.execute<{ wrong: number }>(sql`select repair_daily_sums() as wrong`);
    const wrong = Number(rows[0]?.wrong ?? 0);
    return done({ wrong }, [record("service_level.sums_checked", null, null, { wrong })]);
  },
});
