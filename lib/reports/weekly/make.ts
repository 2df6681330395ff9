// A week is counted once and for all by the schedule, whichever worker comes first; a person may have it counted again with a reason,
// which is another version beside the first.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { weeklyReports } from "@/db/schema/reports";
import { defineCommand, done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { figuresOf } from "./compose";
import { weeklyContent } from "./schema";
import { reportZone } from "./setting";
import { countWeek, lockWeeks, lookNow, newestOf, storeWeekly, type WeeklyReceipt, weeklyTopics } from "./store";

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
export const makeInput = z.object({ entityId: z.uuid(), from: instant, to: instant });
export const correctInput = z.object({ reportId: z.uuid(), because: z.string().trim().min(10).max(500) });

/** Counts a week that is over. Asked again, or by two at once, it answers the report that there is. */
export const makeWeekly = defineCommand({
  name: "report.make_weekly",
  permission: "report.maintain",
  input: makeInput,
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, now, permit }, { entityId, from, to }): Promise<Outcome<WeeklyReceipt>> {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    await lockWeeks(tx, entityId);
    const known = await newestOf(tx, entityId, to);
    if (known) {
      const { id, version } = known;
      return done({ id, version, made: false }, [
        record("report.weekly_kept", { type: "weekly_report", id }, entityId),
      ]);
    }
    const zone = await reportZone(tx, entityId);
    const fresh = { entityId, from, to, zone, version: 1, madeBy: null, because: null };
    const { id, records } = await storeWeekly(tx, now, fresh, await countWeek(tx, now, fresh));
    return done({ id, version: 1, made: true }, records, { topics: weeklyTopics(entityId) });
  },
});

/** Counts a reported week again: `conflict` `nothing_changed` when every figure is the same. */
export const correctWeekly = defineCommand({
  name: "report.correct_weekly",
  permission: "report.correct",
  input: correctInput,
  subject: ({ reportId }) => ({ type: "weekly_report", id: reportId }),
  async run({ tx, actor, now, permit }, { reportId, because }): Promise<Outcome<WeeklyReceipt>> {
    const [asked] = await tx.select().from(weeklyReports).where(eq(weeklyReports.id, reportId));
    if (!asked) return fail("not_found");
    const { entityId, periodFrom: from, periodTo: to, zone } = asked;
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    await lockWeeks(tx, entityId);
    const last = await newestOf(tx, entityId, to);
    if (!last) return fail("not_found");
    const version = last.version + 1;
    const fresh = { entityId, from, to, zone, version, madeBy: actor.id, because };
    const content = await countWeek(tx, now, fresh);
    if (figuresOf(content) === figuresOf(weeklyContent.parse(JSON.parse(last.content))))
      return fail("conflict", { detail: "nothing_changed" });
    const { id, records } = await storeWeekly(tx, now, fresh, content);
    return done({ id, version, made: true }, records, { topics: weeklyTopics(entityId), jobs: lookNow });
  },
});
