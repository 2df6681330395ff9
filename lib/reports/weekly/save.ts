// A weekly report as a file of one's own: the JSON alone, or with the lines that prove it. Saving it is on record.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { entities } from "@/db/schema/entities";
import { weeklyReports } from "@/db/schema/reports";
import { defineCommand, done, type Outcome, unkept } from "@/lib/command";
import { fail } from "@/lib/errors";
import { record } from "@/lib/records/append";
import { packageOf } from "../copies/package";
import type { ReportFile } from "../download";
import { localDay } from "./weeks";

const save = defineCommand({
  name: "report.save_weekly",
  permission: "report.read",
  input: z.object({ reportId: z.uuid(), form: z.enum(["json", "proof"]).default("json") }),
  subject: ({ reportId }) => ({ type: "weekly_report", id: reportId }),
  async run({ tx, permit }, { reportId, form }): Promise<Outcome<ReportFile>> {
    const [found] = await tx
      .select({ report: weeklyReports, code: entities.code })
      .from(weeklyReports)
      .innerJoin(entities, eq(entities.id, weeklyReports.entityId))
      .where(eq(weeklyReports.id, reportId));
    if (!found) return fail("not_found");
    const { report, code } = found;
    const allowed = await permit({ entityId: report.entityId });
    if (!allowed.ok) return allowed;
    const body = form === "json" ? report.content : await packageOf(tx, report);
    if (!body) return fail("conflict", { detail: "not_proved_yet" });
    const name = `weekly-${code}-${localDay(report.zone, report.periodTo)}-v${report.version}`;
    const [fileName, type] =
      form === "json" ? [`${name}.json`, "application/json"] : [`${name}.jsonl`, "application/jsonl"];
    const entry = record("report.weekly_saved", { type: "weekly_report", id: reportId }, report.entityId, { form });
    return done({ fileName, body, type }, [entry]);
  },
});

export const saveWeekly = unkept(save);
