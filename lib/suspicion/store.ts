// Stored reports of suspicion: locked as the person saw them, written back with their version checked; their numbers, topics and
// records. No record of suspicion has a case or a customer as its subject, so that no timeline of theirs ever holds one.
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { entities, settings } from "@/db/schema/entities";
import { internalReportReviews, internalReports, suspiciousReports } from "@/db/schema/suspicion";
import { fail, ok, type Result } from "@/lib/errors";
import { type RecordEntry, record } from "@/lib/records/append";
import type { Receipt } from "./dto";
import { type Regime, regimeOf } from "./regimes";

export type StoredInternal = typeof internalReports.$inferSelect;
export type StoredReview = typeof internalReportReviews.$inferSelect;
export type StoredReport = typeof suspiciousReports.$inferSelect;

export const internalKey = (number: number): string => `IR-${number}`;
export const reportKey = (number: number): string => `SR-${number}`;
export const topicsOf = ({ entityId }: { entityId: string }): string[] => [`suspicion:${entityId}`];

/** The next number of an entity; held until the transaction ends. */
export async function nextNumber(
  tx: Transaction,
  entityId: string,
  noun: "internal_report" | "suspicious_report",
): Promise<number> {
  const { rows } = await tx.execute<{ number: number }>(sql`
    insert into short_keys (entity_id, noun, next) values (${entityId}, ${noun}, 2)
    on conflict (entity_id, noun) do update set next = short_keys.next + 1 returning next - 1 as number`);
  return rows[0]?.number ?? 1;
}

/** Whoever begins or opens a report of the entity at the same time waits until this transaction ends. */
export async function waitForNumbers(tx: Transaction, entityId: string): Promise<void> {
  await tx.execute(
    sql`select 1 from short_keys where entity_id = ${entityId} and noun = 'suspicious_report' for update`,
  );
}

/** The regime that an entity files under, and its calendar: the setting `suspicion_regime`, else by its code. */
export async function regimeOfEntity(tx: Transaction, entityId: string): Promise<{ regime: Regime; zone: string }> {
  const [row] = await tx
    .select({ code: entities.code, zone: entities.timeZone, set: settings.value })
    .from(entities)
    .leftJoin(settings, and(eq(settings.entityId, entities.id), eq(settings.key, "suspicion_regime")))
    .where(eq(entities.id, entityId));
  const code = typeof row?.set === "string" ? row.set : (row?.code ?? "");
  return { regime: regimeOf(code), zone: row?.zone ?? "UTC" };
}

/** Locks an internal report's place in the register; `stale` when `version` is not the present one. */
export async function lockReview(
  tx: Transaction,
  reportId: string,
  version: number,
): Promise<Result<{ review: StoredReview; internal: StoredInternal }>> {
  const [review] = await tx
    .select()
    .from(internalReportReviews)
    .where(eq(internalReportReviews.reportId, reportId))
    .for("update");
  const [internal] = await tx.select().from(internalReports).where(eq(internalReports.id, reportId));
  if (!review || !internal) return fail("not_found");
  if (review.version !== version) return fail("stale", { params: { version: review.version, state: review.state } });
  return ok({ review, internal });
}

export async function lockReport(tx: Transaction, reportId: string, version: number): Promise<Result<StoredReport>> {
  const [report] = await tx.select().from(suspiciousReports).where(eq(suspiciousReports.id, reportId)).for("update");
  if (!report) return fail("not_found");
  if (report.version !== version) return fail("stale", { params: { version: report.version, state: report.state } });
  return ok(report);
}

/** Writes what changed of a locked report; its version rises by one. */
export async function saveReport(
  tx: Transaction,
  report: StoredReport,
  change: Partial<StoredReport>,
): Promise<StoredReport> {
  const [saved] = await tx
    .update(suspiciousReports)
    .set({ ...change, version: report.version + 1 })
    .where(and(eq(suspiciousReports.id, report.id), eq(suspiciousReports.version, report.version)))
    .returning();
  if (!saved) throw new Error(`report ${report.id} changed under its lock`);
  return saved;
}

export const receiptOf = ({ id, number, version }: StoredReport): Receipt => ({ id, key: reportKey(number), version });

export const reportRecord = (
  kind: `suspicion.${string}`,
  report: Pick<StoredReport, "id" | "entityId" | "customerId" | "caseId" | "version">,
  data: Record<string, unknown> = {},
): RecordEntry =>
  record(kind, { type: "suspicious_report", id: report.id }, report.entityId, {
    version: report.version,
    customer: report.customerId,
    case: report.caseId,
    ...data,
  });

export const internalRecord = (
  kind: `suspicion.${string}`,
  report: Pick<StoredInternal, "id" | "entityId" | "customerId" | "caseId">,
  data: Record<string, unknown> = {},
): RecordEntry =>
  record(kind, { type: "internal_report", id: report.id }, report.entityId, {
    customer: report.customerId,
    case: report.caseId,
    ...data,
  });
