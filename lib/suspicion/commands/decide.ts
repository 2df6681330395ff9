// The MLRO's word on an internal report: filed on or not, each with its reason, each in the register. Whoever reported does not decide.
import { eq } from "drizzle-orm";
import { internalReportReviews } from "@/db/schema/suspicion";
import { keyOfCustomer } from "@/lib/cases/notes";
import { done, type Outcome } from "@/lib/command";
import { fail } from "@/lib/errors";
import { digestOf } from "@/lib/records/append";
import { beginReport, openDraftOf } from "../draft";
import type { DecisionReceipt, Receipt } from "../dto";
import { caseOf } from "../evidence";
import { beginInput, decideInput } from "../schema";
import { sealWords } from "../sealed";
import { suspicionCommand } from "../side";
import { internalKey, internalRecord, lockReview, receiptOf, reportRecord, topicsOf } from "../store";

/** Files on or not. An open draft on the same customer takes it in, else one begins. */
export const decideInternal = suspicionCommand({
  name: "suspicion.decide",
  permission: "suspicion.decide",
  input: decideInput,
  subject: ({ reportId }) => ({ type: "internal_report", id: reportId }),
  async run({ tx, actor, now, permit }, { reportId, version, verdict, reason }): Promise<Outcome<DecisionReceipt>> {
    const locked = await lockReview(tx, reportId, version);
    if (!locked.ok) return locked;
    const { review, internal } = locked.value;
    const { entityId, customerId, caseId, filedBy } = internal;
    const allowed = await permit({ entityId, customerId, proposedBy: filedBy });
    if (!allowed.ok) return allowed;
    if (review.state !== "mlro_review") return fail("conflict", { detail: "already_decided" });
    const key = await keyOfCustomer(tx, customerId);
    if (!key) return fail("conflict", { detail: "customer_is_erased" });
    const open = verdict === "file" ? await openDraftOf(tx, customerId) : null;
    const begun =
      verdict === "file" && !open
        ? await beginReport(tx, now, actor.id, { entityId, customerId, caseId }, reason)
        : null;
    if (begun && !begun.ok) return begun;
    const report = open ?? begun?.value ?? null;
    const [saved] = await tx
      .update(internalReportReviews)
      .set({
        ...{ state: verdict, decidedBy: actor.id, decidedAt: now, version: version + 1 },
        ...{ reason: sealWords(key, "reason", reportId, reason), suspiciousReportId: report?.id ?? null },
      })
      .where(eq(internalReportReviews.reportId, reportId))
      .returning();
    if (!saved) throw new Error(`the review of ${reportId} was not written`);
    const decided = internalRecord("suspicion.decided", internal, {
      ...{ verdict, reason: digestOf(reason), report: report?.id ?? null },
    });
    const drafted = begun?.ok ? [reportRecord("suspicion.drafted", begun.value, { reason: digestOf(reason) })] : [];
    const receipt = { id: reportId, key: internalKey(saved.number), version: saved.version };
    return done({ ...receipt, suspiciousReportId: report?.id ?? null }, [decided, ...drafted], {
      topics: topicsOf(internal),
    });
  },
});

/** A report from a case that nobody reported internally: the MLRO's own knowledge. `draft_is_open` while the customer has a draft. */
export const beginFromCase = suspicionCommand({
  name: "suspicion.begin",
  permission: "suspicion.draft",
  input: beginInput,
  subject: ({ caseId }) => ({ type: "case", id: caseId }),
  async run({ tx, actor, now, permit }, { caseId, reason }): Promise<Outcome<Receipt>> {
    const row = await caseOf(tx, caseId);
    if (!row) return fail("not_found");
    const { entityId, customerId, queue } = row;
    const allowed = await permit({ entityId, customerId, queue });
    if (!allowed.ok) return allowed;
    const begun = await beginReport(tx, now, actor.id, { entityId, customerId, caseId }, reason);
    if (!begun.ok) return begun;
    const entry = reportRecord("suspicion.drafted", begun.value, { reason: digestOf(reason) });
    return done(receiptOf(begun.value), [entry], { topics: topicsOf(begun.value) });
  },
});
