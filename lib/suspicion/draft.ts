// Beginning a report: content drafted from the evidence, the transactions that raised alerts chosen, the regime's clock started.
import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import {
  internalReportReviews,
  internalReports,
  suspiciousReportEvents,
  suspiciousReports,
} from "@/db/schema/suspicion";
import { caseKey } from "@/lib/cases/lock";
import { keyOfCustomer } from "@/lib/cases/notes";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { caseOf, hitsOf, measuresOf, subjectOf, transactionsOf } from "./evidence";
import { draftContent } from "./narrative";
import { endOf, isUrgent } from "./regimes";
import { openWords, sealContent } from "./sealed";
import type { Ground } from "./states";
import { nextNumber, regimeOfEntity, type StoredReport } from "./store";

type About = { entityId: string; customerId: string; caseId: string | null };

/** What staff said of this customer and nobody decided on, or that already led to the report. */
async function internalOf(tx: Transaction, customerId: string, key: Buffer) {
  const rows = await tx
    .select({ report: internalReports, review: internalReportReviews })
    .from(internalReports)
    .innerJoin(internalReportReviews, eq(internalReportReviews.reportId, internalReports.id))
    .where(and(eq(internalReports.customerId, customerId), isNull(internalReportReviews.suspiciousReportId)))
    .orderBy(internalReports.filedAt);
  return rows
    .filter(({ review }) => review.state !== "not_file")
    .map(({ report }) => ({
      ground: report.ground as Ground,
      words: openWords(key, "words", report.id, report.body),
      at: report.filedAt,
    }));
}

/** What a draft is made from and of, without storing anything. `conflict` when the customer was erased. */
export async function composeReport(tx: Transaction, about: About, reason: string) {
  const key = await keyOfCustomer(tx, about.customerId);
  const subject = await subjectOf(tx, about.customerId);
  if (!key || !subject) return fail("conflict", { detail: "customer_is_erased" });
  const internal = await internalOf(tx, about.customerId, key);
  const transactions = (await transactionsOf(tx, about, key)).filter(({ alerted }) => alerted);
  const row = about.caseId ? await caseOf(tx, about.caseId) : null;
  const content = draftContent({
    ...{ subject, transactions, internal, reason, caseKey: row && caseKey(row.number) },
    hits: await hitsOf(tx, about.customerId, about.caseId),
    measures: await measuresOf(tx, about.customerId),
  });
  return ok({ key, subject, internal, transactions, content });
}

/** The draft on a customer that takes in what comes up beside it; an amendment says nothing but what it amends. */
export async function openDraftOf(tx: Transaction, customerId: string): Promise<StoredReport | null> {
  const { customerId: customer, state, amends } = suspiciousReports;
  const own = and(eq(customer, customerId), eq(state, "draft"), isNull(amends));
  const [open] = await tx.select().from(suspiciousReports).where(own).limit(1);
  return open ?? null;
}

/**
 * Inserts a draft made from the evidence. Fails with `conflict` when the customer was erased, and with `draft_is_open` where there is
 * one: two of them would tell the unit one story twice.
 */
export async function beginReport(
  tx: Transaction,
  now: Date,
  by: string,
  about: About,
  reason: string,
): Promise<Result<StoredReport>> {
  const composed = await composeReport(tx, about, reason);
  if (!composed.ok) return composed;
  const { key, internal, transactions, content } = composed.value;
  // Whoever begins at the same time waits for their number.
  const number = await nextNumber(tx, about.entityId, "suspicious_report");
  const open = await openDraftOf(tx, about.customerId);
  if (open) return fail("conflict", { detail: "draft_is_open" });
  const { regime, zone } = await regimeOfEntity(tx, about.entityId);
  const id = newId();
  const within = isUrgent(internal.map(({ ground }) => ground)) ? regime.urgent : regime.file;
  const [stored] = await tx
    .insert(suspiciousReports)
    .values({
      ...{ id, ...about, state: "draft", regime: regime.code, consent: "none", version: 1 },
      ...{ number, content: sealContent(key, id, content) },
      ...{ draftedBy: by, draftedAt: now, writers: [by], dueAt: endOf(within, now, zone) },
    })
    .returning();
  if (!stored) throw new Error("no draft was stored");
  await nameEvents(
    tx,
    stored,
    transactions.map(({ eventId }) => eventId),
  );
  return ok(stored);
}

/** Replaces the transactions that a draft names; all are its customer's. */
export async function nameEvents(tx: Transaction, report: StoredReport, eventIds: readonly string[]): Promise<void> {
  await tx.delete(suspiciousReportEvents).where(eq(suspiciousReportEvents.reportId, report.id));
  if (eventIds.length === 0) return;
  const { id: reportId, entityId, customerId } = report;
  await tx
    .insert(suspiciousReportEvents)
    .values(eventIds.map((eventId, position) => ({ reportId, eventId, entityId, customerId, position })));
}
