// Live versions that the present catalogue cannot read whole: put on the record by the first batch that they decide, so that it can
// be told later by which numbers; counted for who watches the console.
import { and, desc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { records } from "@/db/schema/records";
import { ruleSets } from "@/db/schema/rule-sets";
import { type RecordEntry, record } from "@/lib/records/append";
import { contentDigest } from "./definition";
import { type LiveRuleSet, liveRuleSet } from "./live";

const kind = "rule_set.read_in_part";

/** `ruleSetId digest` of readings that are known to be on the record. */
const told = new Set<string>();

/** What goes on the record of the readings that these entities are decided by: once for each reading, nothing of a whole one. */
export async function noteReadInPart(
  tx: Transaction,
  ruleSetsByEntity: ReadonlyMap<string, LiveRuleSet>,
): Promise<RecordEntry[]> {
  const entries: RecordEntry[] = [];
  for (const [entityId, live] of ruleSetsByEntity) {
    if (live.id === null || live.errors.length === 0) continue;
    // outcome counts change with every closing and are no part of what was read
    const digest = contentDigest({ ...live.ruleSet, dispositions: {} });
    const name = `${live.id} ${digest}`;
    if (told.has(name)) continue;
    const [last] = await tx
      .select({ content: records.content })
      .from(records)
      .where(and(eq(records.subjectType, "rule_set"), eq(records.subjectId, live.id), eq(records.kind, kind)))
      .orderBy(desc(records.seq))
      .limit(1);
    // What this transaction adds may yet be rolled back: only what was there before is remembered.
    if (last && JSON.parse(last.content).data.digest === digest) told.add(name);
    else {
      const leftOut = live.errors.map(({ code, path }) => ({ code, path }));
      const about = { version: Number(live.ruleSet.version), digest, leftOut };
      entries.push(record(kind, { type: "rule_set", id: live.id }, entityId, about));
    }
  }
  return entries;
}

/** How many live versions there are, and how many of them are read in part. */
export async function countReadInPart(tx: Transaction): Promise<{ live: number; inPart: number }> {
  const rows = await tx.select({ id: ruleSets.id }).from(ruleSets).where(sql`${ruleSets.state} = 'live'`);
  let inPart = 0;
  for (const { id } of rows) if ((await liveRuleSet(tx, id)).errors.length > 0) inPart++;
  return { live: rows.length, inPart };
}
