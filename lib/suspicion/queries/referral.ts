// What the MLRO's side sees on a case's page beside what everybody sees: that it was referred, and the reports on its customer.
import { desc, eq } from "drizzle-orm";
import { z } from "zod";
import { internalReportReviews, internalReports, suspiciousReports } from "@/db/schema/suspicion";
import { can } from "@/lib/access/check";
import { fail, ok, type Result } from "@/lib/errors";
import { openDraftOf } from "../draft";
import type { ReferralView } from "../dto";
import { caseOf } from "../evidence";
import { suspicionQuery } from "../side";
import type { ReportState, ReviewState } from "../states";
import { internalKey, reportKey } from "../store";

/** The outcome `referred`, for the MLRO's side alone; others see the outcome that was chosen. */
export const referralOfCase = suspicionQuery({
  name: "suspicion.referral",
  permission: "suspicion.read",
  input: z.object({ caseId: z.uuid() }),
  async run({ tx, actor, permit }, { caseId }): Promise<Result<ReferralView>> {
    const row = await caseOf(tx, caseId);
    if (!row) return fail("not_found");
    const { entityId, customerId, queue } = row;
    const allowed = await permit({ entityId, customerId, queue });
    if (!allowed.ok) return allowed;
    const internal = await tx
      .select({ report: internalReports, review: internalReportReviews })
      .from(internalReports)
      .innerJoin(internalReportReviews, eq(internalReportReviews.reportId, internalReports.id))
      .where(eq(internalReports.customerId, customerId))
      .orderBy(desc(internalReports.filedAt));
    const reports = await tx
      .select()
      .from(suspiciousReports)
      .where(eq(suspiciousReports.customerId, customerId))
      .orderBy(desc(suspiciousReports.draftedAt));
    return ok({
      caseId,
      referred: [...internal.map(({ report }) => report), ...reports].some((each) => each.caseId === caseId),
      reports: [
        ...internal.map(({ report, review }) => ({
          ...{
            id: report.id,
            kind: "internal" as const,
            key: internalKey(review.number),
            state: review.state as ReviewState,
          },
          at: report.filedAt.toISOString(),
        })),
        ...reports.map((report) => ({
          ...{
            id: report.id,
            kind: "report" as const,
            key: reportKey(report.number),
            state: report.state as ReportState,
          },
          at: (report.filedAt ?? report.draftedAt).toISOString(),
        })),
      ],
      // an open draft is among the reports, and takes it in
      mayBegin:
        can(actor, "suspicion.draft", { entityId, customerId, queue }) && (await openDraftOf(tx, customerId)) === null,
    });
  },
});
