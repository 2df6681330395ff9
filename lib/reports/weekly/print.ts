// One week of one entity for the command line and the demo: made if it is not there yet, signed, and its copies sealed.
import { and, desc, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { weeklyReports } from "@/db/schema/reports";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { fail, ok, type Result } from "@/lib/errors";
import { checkpointRecords } from "@/lib/records/tree/checkpoint";
import { sealWaiting } from "../copies/seal";
import { makeWeekly } from "./make";
import { type WeeklyContent, weeklyContent } from "./schema";
import { reportZone } from "./setting";
import { lastEnd, SETTLE_MS, type Week, weekEnding } from "./weeks";

type Asked = {
  /** The entity's code. */
  entity: string;
  /** The day on which the week ends by the entity's clock, `2026-11-18`; `last` is the newest that is over. */
  period: string;
};
export type PrintedWeek = { id: string; made: boolean; fingerprint: string; content: WeeklyContent };

/** The newest version of the week. `not_found` for an entity that there is not, `invalid` for a day on which no week ends. */
export async function printWeek({ entity: code, period }: Asked): Promise<Result<PrintedWeek>> {
  const now = clockNow();
  const known = await inTransaction(
    "all",
    async (tx) => {
      const [entity] = await tx.select().from(entities).where(eq(entities.code, code));
      return entity && { id: entity.id, zone: await reportZone(tx, entity.id) };
    },
    true,
  );
  if (!known) return fail("not_found", { path: "entity" });
  const week = period === "last" ? lastWeek(known.zone, now) : weekEnding(known.zone, period);
  if (!week) return fail("invalid", { detail: "no_week_ends_then", path: "period" });
  if (week.to.getTime() + SETTLE_MS > now.getTime()) return fail("conflict", { detail: "not_over", path: "period" });
  const asked = { entityId: known.id, from: week.from.toISOString(), to: week.to.toISOString() };
  const made = await makeWeekly({ actor: systemActor("command line") }, asked);
  if (!made.ok) return made;
  await checkpointRecords();
  await sealWaiting();
  const [report] = await inTransaction(
    "all",
    (tx) =>
      tx
        .select()
        .from(weeklyReports)
        .where(and(eq(weeklyReports.entityId, known.id), eq(weeklyReports.periodTo, week.to)))
        .orderBy(desc(weeklyReports.version))
        .limit(1),
    true,
  );
  if (!report) return fail("not_found");
  const content = weeklyContent.parse(JSON.parse(report.content));
  return ok({ id: report.id, made: made.value.made, fingerprint: report.fingerprint.toString("hex"), content });
}

function lastWeek(zone: string, now: Date): Week {
  const to = lastEnd(zone, new Date(now.getTime() - SETTLE_MS));
  return { from: lastEnd(zone, new Date(to.getTime() - 1)), to };
}
