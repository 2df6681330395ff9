// A copy once more: for a receiver who lost theirs, or who came after the report was made. And fetching one as a file, on record.
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { entities } from "@/db/schema/entities";
import { reportCopies, reportReceivers, weeklyReports } from "@/db/schema/reports";
import { defineCommand, done, type Outcome, unkept } from "@/lib/command";
import { fail } from "@/lib/errors";
import { lookNow, waitingCopy, weeklyTopics } from "../weekly/store";
import { localDay } from "../weekly/weeks";
import { copyFileName } from "./file-name";
import { copyRecord } from "./seal";

export const sendAgainInput = z.object({ reportId: z.uuid(), receiverId: z.uuid() });

/** Another copy on its way, sealed for the key that the receiver has now. */
export const sendAgain = defineCommand({
  name: "report.send_again",
  permission: "report.send",
  input: sendAgainInput,
  subject: ({ reportId }) => ({ type: "weekly_report", id: reportId }),
  async run({ tx, actor, now, permit }, { reportId, receiverId }): Promise<Outcome<{ copyId: string }>> {
    const [report] = await tx.select().from(weeklyReports).where(eq(weeklyReports.id, reportId));
    if (!report) return fail("not_found");
    const { entityId } = report;
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const own = and(eq(reportReceivers.id, receiverId), eq(reportReceivers.entityId, entityId));
    const [receiver] = await tx.select().from(reportReceivers).where(own).for("update");
    if (!receiver) return fail("not_found");
    if (receiver.state !== "active") return fail("conflict", { detail: "receiver_ended" });
    const waits = and(
      eq(reportCopies.reportId, reportId),
      eq(reportCopies.receiverId, receiverId),
      eq(reportCopies.state, "waiting"),
    );
    const [waiting] = await tx.select({ id: reportCopies.id }).from(reportCopies).where(waits);
    if (waiting) return fail("conflict", { detail: "already_on_its_way" });
    const copy = waitingCopy({ entityId, reportId, receiverId }, actor.id, now);
    await tx.insert(reportCopies).values(copy);
    return done({ copyId: copy.id }, [copyRecord("report.copy_asked", copy)], {
      topics: weeklyTopics(entityId),
      jobs: lookNow,
    });
  },
});

const fetched = defineCommand({
  name: "report.fetch_copy",
  permission: "report.read",
  input: z.object({ copyId: z.uuid() }),
  subject: ({ copyId }) => ({ type: "report_copy", id: copyId }),
  async run({ tx, permit }, { copyId }): Promise<Outcome<{ fileName: string; body: string }>> {
    const [found] = await tx
      .select({ copy: reportCopies, report: weeklyReports, code: entities.code })
      .from(reportCopies)
      .innerJoin(weeklyReports, eq(weeklyReports.id, reportCopies.reportId))
      .innerJoin(entities, eq(entities.id, reportCopies.entityId))
      .where(eq(reportCopies.id, copyId));
    if (!found) return fail("not_found");
    const allowed = await permit({ entityId: found.copy.entityId });
    if (!allowed.ok) return allowed;
    const { copy, report, code } = found;
    if (!copy.body) return fail("conflict", { detail: "not_sealed_yet" });
    const fileName = copyFileName(code, localDay(report.zone, report.periodTo), report.version);
    return done({ fileName, body: copy.body }, [copyRecord("report.copy_fetched", copy)]);
  },
});

/** The sealed file, as its receiver gets it; nobody here can open it. */
export const fetchCopy = unkept(fetched);
