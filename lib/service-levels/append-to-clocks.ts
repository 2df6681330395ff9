// Appending records that may move clocks, in one way there and back: what stands of the clocks of their subjects is asked right behind
// the appending, under the chain's head.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { subjectTypes, type Told } from "./events";
import type { ClockState } from "./fold";
import { keptRules } from "./kept-rules";
import type { EntityRules } from "./rules";
import { readClocks } from "./store";

export type Standing = { known: ClockState[]; rules: ReadonlyMap<string, EntityRules> };

/** Appends `contents`; answers the last number, and what stands of the clocks of `about`. */
export async function appendToClocks(
  tx: Transaction,
  contents: readonly string[],
  about: readonly Told[],
): Promise<Standing & { last: number }> {
  // Sent at once, and so before what is asked under the head that it takes.
  const appending = tx
    .execute<{ last: string }>(sql`select append_records(${sql.param(contents)}::text[]) as last`)
    .then(({ rows }) => Number(rows[0]?.last));
  const entities = sql.param([...new Set(about.map(({ entityId }) => entityId))]);
  const [last, versions, ...clocks] = await Promise.all([
    appending,
    tx.execute<{ id: string; version: string }>(sql`select * from clock_rules_of(${entities}::uuid[])`),
    ...subjectTypes.map((type) =>
      readClocks(
        tx,
        type,
        about.flatMap(({ subjectType, subjectId }) => (subjectType === type ? [subjectId] : [])),
      ),
    ),
  ]);
  return { last, known: clocks.flat(), rules: await keptRules(tx, versions.rows) };
}
