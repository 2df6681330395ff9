// Stored weekly reports: written once with a copy on its way to every receiver, and with the fingerprint on the record.
import { and, desc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { reportCopies, reportReceivers, weeklyReports } from "@/db/schema/reports";
import type { JobRequest } from "@/lib/command";
import { newId } from "@/lib/id";
import { type RecordEntry, record } from "@/lib/records/append";
import { composeWeekly, sealContent } from "./compose";
import type { WeeklyContent } from "./schema";
import type { Week } from "./weeks";

export type StoredWeekly = typeof weeklyReports.$inferSelect;
export type WeeklyReceipt = { id: string; version: number; made: boolean };

export const weeklyKey = (endsOn: string, version: number): string =>
  version === 1 ? `W-${endsOn}` : `W-${endsOn}.${version}`;
export const weeklyTopics = (entityId: string): string[] => [`reports:${entityId}`];
/** The worker looks at reports at once, not at the next minute. */
export const lookNow: JobRequest[] = [{ kind: "reports.keep", uniqueKey: "reports.keep now" }];
/** The kind of the record that holds a report's fingerprint. */
export const MADE = "report.weekly_made";

/** One at a time for each entity; held until the transaction ends. */
export const lockWeeks = (tx: Transaction, entityId: string): Promise<unknown> =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`weekly report ${entityId}`}, 0))`);

/** The newest version of the week that ends then. */
export async function newestOf(tx: Transaction, entityId: string, to: Date): Promise<StoredWeekly | undefined> {
  const [row] = await tx
    .select()
    .from(weeklyReports)
    .where(and(eq(weeklyReports.entityId, entityId), eq(weeklyReports.periodTo, to)))
    .orderBy(desc(weeklyReports.version))
    .limit(1);
  return row;
}

type Fresh = Week & {
  entityId: string;
  zone: string;
  version: number;
  madeBy: string | null;
  because: string | null;
};

/** Counts a week as it is now, without storing anything. */
export async function countWeek(
  tx: Transaction,
  now: Date,
  { entityId, from, to, zone, version, because }: Fresh,
): Promise<WeeklyContent> {
  const [entity] = await tx.select().from(entities).where(eq(entities.id, entityId));
  if (!entity) throw new Error(`there is no entity ${entityId}`);
  const { code, name } = entity;
  return composeWeekly({ tx, entityId, from, to }, { entity: { code, name }, zone, version, because, madeAt: now });
}

/** Stores what was counted, and a copy for each receiver that waits to be sealed. */
export async function storeWeekly(
  tx: Transaction,
  now: Date,
  fresh: Fresh,
  content: WeeklyContent,
): Promise<{ id: string; records: [RecordEntry] }> {
  const { entityId, from, to, zone, version, madeBy, because } = fresh;
  const { text, fingerprint } = sealContent(content);
  const id = newId();
  await tx.insert(weeklyReports).values({
    ...{ id, entityId, periodFrom: from, periodTo: to, zone, version, madeAt: now, madeBy, because },
    ...{ content: text, fingerprint },
  });
  const receivers = await tx
    .select({ id: reportReceivers.id })
    .from(reportReceivers)
    .where(and(eq(reportReceivers.entityId, entityId), eq(reportReceivers.state, "active")));
  if (receivers.length > 0)
    await tx
      .insert(reportCopies)
      .values(receivers.map((receiver) => waitingCopy({ entityId, reportId: id, receiverId: receiver.id }, null, now)));
  const data = { from, to, version, fingerprint: fingerprint.toString("hex"), receivers: receivers.length };
  return { id, records: [record(MADE, { type: "weekly_report", id }, entityId, data)] };
}

export const waitingCopy = (
  about: { entityId: string; reportId: string; receiverId: string },
  askedBy: string | null,
  now: Date,
) => ({ ...about, id: newId(), askedBy, askedAt: now, state: "waiting", attempts: 0 });
