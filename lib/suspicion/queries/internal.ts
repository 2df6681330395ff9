// One internal report as the MLRO's side sees it. Opening its page is a look at personal data and is on record; refreshing it is not.
import { and, desc, eq, ne } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { internalReportReviews, internalReports, suspiciousReports } from "@/db/schema/suspicion";
import { can } from "@/lib/access/check";
import { identitiesOf } from "@/lib/cases/identity";
import { caseKey } from "@/lib/cases/lock";
import { keyOfCustomer } from "@/lib/cases/notes";
import { namesOf, personOf } from "@/lib/cases/people";
import { done, type Outcome } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import type { QueryEnvironment } from "@/lib/query";
import { wasOpened } from "@/lib/records/opened";
import type { InternalView } from "../dto";
import { oneInternalInput } from "../schema";
import { openWords } from "../sealed";
import { suspicionLook, suspicionQuery } from "../side";
import type { Ground, ReportState, ReviewState } from "../states";
import { internalKey, internalRecord, reportKey } from "../store";

type Environment = Pick<QueryEnvironment, "tx" | "actor" | "permit">;

async function readInternal(
  { tx, actor, permit }: Environment,
  id: string,
  open: boolean,
): Promise<Result<InternalView>> {
  const [found] = await tx
    .select({
      internal: internalReports,
      review: internalReportReviews,
      report: suspiciousReports,
      number: cases.number,
    })
    .from(internalReports)
    .innerJoin(internalReportReviews, eq(internalReportReviews.reportId, internalReports.id))
    .leftJoin(suspiciousReports, eq(suspiciousReports.id, internalReportReviews.suspiciousReportId))
    .leftJoin(cases, eq(cases.id, internalReports.caseId))
    .where(eq(internalReports.id, id));
  if (!found) return fail("not_found");
  const { internal, review, report } = found;
  const { entityId, customerId, caseId } = internal;
  const allowed = await permit({ entityId, customerId });
  if (!allowed.ok) return allowed;
  const key = open ? await keyOfCustomer(tx, customerId) : null;
  const people = await namesOf(tx, [internal.filedBy, review.decidedBy]);
  const earlier = await tx
    .select({ internal: internalReports, review: internalReportReviews })
    .from(internalReports)
    .innerJoin(internalReportReviews, eq(internalReportReviews.reportId, internalReports.id))
    .where(and(eq(internalReports.customerId, customerId), ne(internalReports.id, id)))
    .orderBy(desc(internalReports.filedAt));
  const filed = await tx
    .select()
    .from(suspiciousReports)
    .where(eq(suspiciousReports.customerId, customerId))
    .orderBy(desc(suspiciousReports.draftedAt));
  return ok({
    ...{ id, key: internalKey(review.number), entityId, customerId, caseId, version: review.version },
    name: open ? ((await identitiesOf(tx, [customerId])).get(customerId)?.name ?? null) : null,
    caseKey: found.number === null ? null : caseKey(found.number),
    ground: internal.ground as Ground,
    words: key && openWords(key, "words", id, internal.body),
    filedBy: personOf(people, internal.filedBy) ?? { id: internal.filedBy, name: "" },
    filedAt: internal.filedAt.toISOString(),
    state: review.state as ReviewState,
    decideBy: review.decideBy.toISOString(),
    decidedBy: personOf(people, review.decidedBy),
    decidedAt: review.decidedAt?.toISOString() ?? null,
    reason: key && review.reason ? openWords(key, "reason", id, review.reason) : null,
    report: report && { id: report.id, key: reportKey(report.number) },
    others: [
      ...earlier.map((each) => ({
        ...{ id: each.internal.id, kind: "internal" as const, key: internalKey(each.review.number) },
        ...{ state: each.review.state as ReviewState, at: each.internal.filedAt.toISOString() },
      })),
      ...filed.map((each) => ({
        ...{ id: each.id, kind: "report" as const, key: reportKey(each.number) },
        ...{ state: each.state as ReportState, at: (each.filedAt ?? each.draftedAt).toISOString() },
      })),
    ],
    may: {
      decide:
        review.state === "mlro_review" &&
        can(actor, "suspicion.decide", { entityId, customerId, proposedBy: internal.filedBy }),
    },
  });
}

/** Opens the page: the view, and a record of the look. */
export const viewInternal = suspicionLook({
  name: "suspicion.view_internal",
  permission: "suspicion.read",
  input: oneInternalInput,
  subject: ({ reportId }) => ({ type: "internal_report", id: reportId }),
  async run(environment, { reportId }): Promise<Outcome<InternalView>> {
    const view = await readInternal(environment, reportId, true);
    if (!view.ok) return view;
    const { id, entityId, customerId, caseId } = view.value;
    return done(view.value, [internalRecord("suspicion.viewed", { id, entityId, customerId, caseId })]);
  },
});

/** The same after a change. */
export const getInternal = suspicionQuery({
  name: "suspicion.get_internal",
  permission: "suspicion.read",
  input: oneInternalInput,
  async run(environment, { reportId }) {
    const open = await wasOpened(environment, { type: "internal_report", id: reportId }, "suspicion.viewed");
    return readInternal(environment, reportId, open);
  },
});
