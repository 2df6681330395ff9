// A step-up that is done holds nothing up: open cases whose strongest measure it was say the next one.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { caseRecord, topicsOf } from "@/lib/cases/lock";
import type { RecordEntry } from "@/lib/records/append";
import { MEASURES } from "@/lib/scoring";

type Alert = { case_id: string; measure: string; at: string; released: boolean };

const rank = (measure: string): number => (MEASURES as readonly string[]).indexOf(measure);
/** Measures by which a transfer waits for its customer: a cut limit is passed by verification too. */
const asking: readonly string[] = ["step_up", "limit_cut"];
/** What asked for a step-up and a person is still to be looked at. */
const LEFT = "review";

/** Eases the cases that these released transactions alerted in. Case rows are locked in id order. */
export async function easeCases(
  tx: Transaction,
  now: Date,
  released: readonly string[],
): Promise<{ records: RecordEntry[]; topics: string[] }> {
  if (released.length === 0) return { records: [], topics: [] };
  const rows = await tx
    .select()
    .from(cases)
    .where(sql`${cases.measure} = any(${sql.param([...asking])}::text[]) and ${cases.state} <> 'closed' and ${cases.id} in
      (select case_id from alerts where event_id = any(${sql.param([...released])}::uuid[]))`)
    .orderBy(cases.id)
    .for("update");
  if (rows.length === 0) return { records: [], topics: [] };
  const { rows: alerts } = await tx.execute<Alert>(sql`select a.case_id, a.measure, a.at,
      exists (select 1 from step_ups s where s.event_id = a.event_id and s.state = 'passed') as released
    from alerts a where a.case_id = any(${sql.param(rows.map(({ id }) => id))}::uuid[]) and a.disposition is null`);
  const records: RecordEntry[] = [];
  const touched: typeof rows = [];
  for (const row of rows) {
    const own = alerts.filter(({ case_id }) => case_id === row.id);
    // Whatever is heavier than what the case says is over already.
    const left = own.map((each) => {
      const over = each.released ? asking.includes(each.measure) : rank(each.measure) > rank(row.measure);
      return { ...each, measure: over ? LEFT : each.measure };
    });
    const measure = left.reduce((most, each) => (rank(each.measure) > rank(most) ? each.measure : most), LEFT);
    if (measure === row.measure) continue;
    const since = left.filter((each) => each.measure === measure).map(({ at }) => new Date(at).getTime());
    const after = {
      ...row,
      measure,
      measureSince: since.length > 0 ? new Date(Math.min(...since)) : now,
      measureUntil: null,
      version: row.version + 1,
    };
    const { measureSince, measureUntil, version } = after;
    await tx.update(cases).set({ measure, measureSince, measureUntil, version }).where(sql`${cases.id} = ${row.id}`);
    records.push(caseRecord("case.step_up_released", after, { measure }));
    touched.push(after);
  }
  return { records, topics: topicsOf(...touched) };
}
