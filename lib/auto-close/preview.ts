// What a band would have closed, before anybody agrees to it: cases opened in the last 30 and 90 days, by what the model had said of each
// while it was open, and how many of those that people decided were none to be closed so.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { clearingOutcomes } from "@/lib/cases/states";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { wilson } from "@/lib/triage/evaluate";
import { type Band, isOfBand } from "./fits";
import { previewInput } from "./schema";

export const spans = [30, 90] as const;
export type Preview = {
  days: number;
  /** Cases of the queue opened in these days, and of them those a model had looked at while they were open. */
  opened: number;
  assessed: number;
  /** What the band would have closed, the value of all their payments, and those that people have decided since. */
  count: number;
  valueUsdCents: number;
  decided: number;
  /** Of those decided: closed as anything but innocent, by people or by a second look; with the interval of 95 %. */
  missed: number;
  low: number;
  high: number;
};
type Numbers = Pick<Band, "entityId" | "queue" | "fromChance" | "mostUsdCents">;
type Counted = Pick<Preview, "opened" | "assessed" | "count" | "decided" | "missed"> & { value: string };

/** One for each span. */
export async function previewOf(tx: Transaction, band: Numbers, now: Date): Promise<Preview[]> {
  const innocent = sql`${sql.param([...clearingOutcomes])}::text[]`;
  const all: Preview[] = [];
  for (const days of spans) {
    const since = new Date(now.getTime() - days * 86_400_000).toISOString();
    const { rows } = await tx.execute<Counted>(sql`
      with seen as (
        select ${cases.valueUsdCents} as value, a.case_id is not null as assessed, coalesce(${isOfBand(band)}, false) as fits,
          case when q.verdict is not null then q.verdict when ${cases.closedBy} is not null then ${cases.outcome} end as found
        from cases left join case_assessments a on a.case_id = ${cases.id}
        left join lateral (select verdict from quality_samples where case_id = ${cases.id} and state = 'reviewed'
          order by reviewed_at desc limit 1) q on true
        where ${cases.entityId} = ${band.entityId} and ${cases.queue} = ${band.queue} and ${cases.openedAt} >= ${since}::timestamptz)
      select count(*)::int as opened, (count(*) filter (where assessed))::int as assessed,
        (count(*) filter (where fits))::int as count, coalesce(sum(value) filter (where fits), 0)::text as value,
        (count(*) filter (where fits and found is not null))::int as decided,
        (count(*) filter (where fits and found <> all(${innocent})))::int as missed
      from seen`);
    const { value, ...counted } = rows[0] ?? { opened: 0, assessed: 0, count: 0, decided: 0, missed: 0, value: "0" };
    all.push({ days, ...counted, valueUsdCents: Number(value), ...wilson(counted.missed, counted.decided) });
  }
  return all;
}

/** For whoever thinks of proposing one; nothing is kept. */
export const previewBand = defineQuery({
  name: "auto_close.preview",
  permission: "auto_close.read",
  input: previewInput,
  async run({ tx, now, permit }, band) {
    const allowed = await permit({ entityId: band.entityId, queue: band.queue });
    return allowed.ok ? ok(await previewOf(tx, band, now)) : allowed;
  },
});
