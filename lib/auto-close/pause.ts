// A band stops by itself when second looks find what it should not have closed. It says what was found; nothing starts it again but a new
// proposal and a second person.
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { autoCloseBands } from "@/db/schema/loop";
import { clearingOutcomes } from "@/lib/cases/states";
import { type RecordEntry, record } from "@/lib/records/append";
import { type Evidence, missLimit, mustPause, worstShare } from "./limits";

/** Second looks at what these bands closed, and misses among them. */
export async function evidenceOf(tx: Transaction, bandIds: readonly string[]): Promise<Map<string, Evidence>> {
  if (bandIds.length === 0) return new Map();
  const { rows } = await tx.execute<{ id: string } & Evidence>(sql`
    select band_id as id, count(*)::int as looked,
      (count(*) filter (where verdict <> all(${sql.param([...clearingOutcomes])}::text[])))::int as missed
    from quality_samples where band_id = any(${sql.param([...bandIds])}::uuid[]) and state = 'reviewed' group by band_id`);
  return new Map(rows.map(({ id, looked, missed }) => [id, { looked, missed }]));
}

/** Pauses a band in force when its looks say so; null when it goes on. */
export async function pauseIfMissing(
  tx: Transaction,
  now: Date,
  bandId: string,
): Promise<[RecordEntry, ...RecordEntry[]] | null> {
  const [band] = await tx
    .select()
    .from(autoCloseBands)
    .where(and(eq(autoCloseBands.id, bandId), eq(autoCloseBands.state, "in_force")))
    .for("update");
  const evidence = (await evidenceOf(tx, [bandId])).get(bandId);
  if (!band || !evidence || !mustPause(evidence)) return null;
  const pausedWhy = { ...evidence, high: worstShare(evidence), limit: missLimit };
  await tx
    .update(autoCloseBands)
    .set({ state: "paused", pausedAt: now, pausedWhy, version: band.version + 1 })
    .where(eq(autoCloseBands.id, bandId));
  const subject = { type: "auto_close_band", id: bandId };
  return [record("auto_close.paused", subject, band.entityId, { ...pausedWhy, queue: band.queue })];
}
