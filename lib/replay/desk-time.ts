// How long a person sits over one alert: measured from closed cases where there are enough of them, else what the entity has set.
import { and, desc, eq, isNotNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { settings } from "@/db/schema/entities";
import type { DeskTime } from "./dto";

/** Where nobody has set `desk_minutes_per_alert`: an assumption, and the result says so. */
const DEFAULT_MINUTES = 10;
/** A median over fewer cases says little. */
const enough = 30;
const latest = 500;
/** A look longer ago than this belongs to another sitting. */
const sittingHours = 4;

/**
 * Minutes for one alert: the median, over the entity's latest closed cases, of the time from the closer's first look in the same
 * sitting to the closing, shared among the case's alerts.
 */
export async function deskTimeOf(tx: Transaction, entityId: string): Promise<DeskTime> {
  const recent = tx
    .select({ id: cases.id, closedAt: cases.closedAt, closedBy: cases.closedBy, alertCount: cases.alertCount })
    .from(cases)
    .where(and(eq(cases.entityId, entityId), eq(cases.state, "closed"), isNotNull(cases.closedBy)))
    .orderBy(desc(cases.closedAt))
    .limit(latest)
    .as("recent");
  const { rows } = await tx.execute<{ minutes: number | null; cases: number }>(sql`
    select percentile_cont(0.5) within group (order by minutes)::float8 as minutes, count(*)::int as cases from (
      select extract(epoch from recent.closed_at - min(r.at)) / 60 / greatest(recent.alert_count, 1) as minutes
      from ${recent} join records r on r.subject_type = 'case' and r.subject_id = recent.id::text
        and r.kind in ('case.viewed', 'case.taken') and r.actor_id = recent.closed_by::text
        and r.at between recent.closed_at - make_interval(hours => ${sittingHours}) and recent.closed_at
      group by recent.id, recent.closed_at, recent.alert_count) as sat`);
  const [measured] = rows;
  if (measured?.minutes && measured.cases >= enough)
    return { minutes: Math.round(measured.minutes * 10) / 10, from: "measured", cases: measured.cases };
  const [set] = await tx
    .select({ value: settings.value })
    .from(settings)
    .where(and(eq(settings.entityId, entityId), eq(settings.key, "desk_minutes_per_alert")));
  if (typeof set?.value === "number" && set.value > 0) return { minutes: set.value, from: "setting", cases: 0 };
  return { minutes: DEFAULT_MINUTES, from: "default", cases: 0 };
}
