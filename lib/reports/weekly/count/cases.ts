// Alerts and cases of the week: raised, kept quiet by clearances, opened, closed and how.
import { sql } from "drizzle-orm";
import { caseOutcomes } from "@/lib/cases/states";
import type { WeeklyContent } from "../schema";
import { at, byCode, type Counting, openQueue, shareOf, within } from "./about";

type Work = Pick<WeeklyContent, "alerts" | "cases">;
type Code = { code: string; count: number };

export async function countCases(about: Counting): Promise<Work> {
  const { tx, entityId, to } = about;
  const raised = sql`a.entity_id = ${entityId} and ${openQueue(sql`a.queue`)} and ${within(sql`a.created_at`, about)}`;
  const { rows: bySeverity } = await tx.execute<Code>(sql`
    select a.severity::text as code, count(*)::int as count from alerts a where ${raised} group by 1 order by 1`);
  const { rows: byQueue } = await tx.execute<Code>(sql`
    select a.queue as code, count(*)::int as count from alerts a where ${raised} group by 1 order by 1`);
  const { rows: quiet } = await tx.execute<{ count: number }>(sql`
    select coalesce(sum(jsonb_array_length(e.suppressed)), 0)::int as count from events e
    where e.entity_id = ${entityId} and ${within(sql`e.received_at`, about)} and e.suppressed is not null`);
  const mine = sql`c.entity_id = ${entityId} and ${openQueue(sql`c.queue`)}`;
  const { rows: opened } = await tx.execute<{ opened: number; open: number }>(sql`
    select (count(*) filter (where ${within(sql`c.opened_at`, about)}))::int as opened,
      (count(*) filter (where c.opened_at < ${at(to)} and (c.closed_at is null or c.closed_at >= ${at(to)})))::int as open
    from cases c where ${mine}`);
  const closed = sql`${mine} and c.state = 'closed' and ${within(sql`c.closed_at`, about)}`;
  const { rows: outcomes } = await tx.execute<Code>(sql`
    select c.outcome as code, count(*)::int as count from cases c
    where ${closed} and c.outcome = any(${sql.param([...caseOutcomes])}::text[]) group by 1 order by 1`);
  const { rows: median } = await tx.execute<{ hours: number | null }>(sql`
    select round((percentile_cont(0.5) within group (order by extract(epoch from c.closed_at - c.opened_at)))::numeric / 3600, 2)::float
      as hours from cases c where ${closed}`);
  const closedCount = outcomes.reduce((sum, { count }) => sum + count, 0);
  const falsePositives = outcomes.find(({ code }) => code === "false_positive")?.count ?? 0;
  return {
    alerts: {
      raised: byQueue.reduce((sum, { count }) => sum + count, 0),
      by_severity: byCode(bySeverity),
      by_queue: byCode(byQueue),
      kept_quiet: quiet[0]?.count ?? 0,
    },
    cases: {
      opened: opened[0]?.opened ?? 0,
      closed: closedCount,
      open_at_end: opened[0]?.open ?? 0,
      outcomes: byCode(outcomes),
      false_positive_share: shareOf(falsePositives, closedCount),
      median_hours_to_close: median[0]?.hours ?? null,
    },
  };
}
