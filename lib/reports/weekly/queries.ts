// Reads of weekly reports: the list by week, one report with its proof and copies.
import { and, asc, desc, eq, inArray, lt, or, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { recordCheckpoints, records } from "@/db/schema/records";
import { reportCopies, reportReceivers, weeklyReports } from "@/db/schema/reports";
import { namesOf, personOf } from "@/lib/cases/people";
import { fail, ok } from "@/lib/errors";
import { isId } from "@/lib/id";
import { defineQuery } from "@/lib/query";
import type { CopyState, CopyView, WeeklyPage, WeeklyRow, WeeklyView } from "./dto";
import { proofOf } from "./proof";
import { weeklyContent } from "./schema";
import { MADE, type StoredWeekly, weeklyKey } from "./store";
import { localDay } from "./weeks";

export const listWeeklyInput = z.object({
  entity: z.uuid().optional(),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** Newest week first, and of a week the newest version first. */
export const listWeekly = defineQuery({
  name: "report.list_weekly",
  permission: "report.read",
  input: listWeeklyInput,
  async run({ tx, permit, visible }, { entity, after, limit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const [place, id] = after?.split("~") ?? [];
    if (after !== undefined && !(Number.isFinite(Number(place)) && id && isId(id)))
      return fail("invalid", { detail: "no_cursor", path: "after" });
    const from = place ? new Date(Number(place)) : null;
    const found = await tx
      .select()
      .from(weeklyReports)
      .where(
        and(
          visible({}),
          entity ? eq(weeklyReports.entityId, entity) : undefined,
          from && id
            ? or(lt(weeklyReports.periodTo, from), and(eq(weeklyReports.periodTo, from), lt(weeklyReports.id, id)))
            : undefined,
        ),
      )
      .orderBy(desc(weeklyReports.periodTo), desc(weeklyReports.id))
      .limit(limit + 1);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const next = found.length > limit && last ? `${last.periodTo.getTime()}~${last.id}` : null;
    return ok<WeeklyPage>({ rows: await toRows(tx, shown), next });
  },
});

/** One report as it was counted, where it stands in the record, and who has it. */
export const getWeekly = defineQuery({
  name: "report.get_weekly",
  permission: "report.read",
  input: z.object({ reportId: z.uuid() }),
  async run({ tx, permit }, { reportId }) {
    const [report] = await tx.select().from(weeklyReports).where(eq(weeklyReports.id, reportId));
    if (!report) return fail("not_found");
    const allowed = await permit({ entityId: report.entityId });
    if (!allowed.ok) return allowed;
    const [row] = await toRows(tx, [report]);
    if (!row) return fail("not_found");
    const copies = await copiesOf(tx, reportId);
    const people = await namesOf(tx, [report.madeBy, ...copies.map(({ copy }) => copy.askedBy)]);
    const active = and(eq(reportReceivers.entityId, report.entityId), eq(reportReceivers.state, "active"));
    const sameWeek = and(eq(weeklyReports.entityId, report.entityId), eq(weeklyReports.periodTo, report.periodTo));
    const versions = await tx.select().from(weeklyReports).where(sameWeek).orderBy(asc(weeklyReports.version));
    return ok<WeeklyView>({
      row,
      content: weeklyContent.parse(JSON.parse(report.content)),
      madeBy: personOf(people, report.madeBy),
      proof: await proofOf(tx, reportId),
      copies: copies.map(
        ({ copy, receiver }): CopyView => ({
          ...{ id: copy.id, receiver: { id: receiver.id, name: receiver.name, mailed: receiver.email !== null } },
          ...{ state: copy.state as CopyState, askedBy: personOf(people, copy.askedBy) },
          ...{ askedAt: copy.askedAt.toISOString(), sealedAt: copy.sealedAt?.toISOString() ?? null },
          ...{ deliveredAt: copy.deliveredAt?.toISOString() ?? null, answer: copy.answer },
        }),
      ),
      receivers: await tx
        .select({ id: reportReceivers.id, name: reportReceivers.name })
        .from(reportReceivers)
        .where(active)
        .orderBy(asc(reportReceivers.name)),
      versions: versions.map(({ id, version, madeAt, because }) => ({
        ...{ id, version, madeAt: madeAt.toISOString(), because },
      })),
    });
  },
});

const copiesOf = (tx: Transaction, reportId: string) =>
  tx
    .select({ copy: reportCopies, receiver: reportReceivers })
    .from(reportCopies)
    .innerJoin(reportReceivers, eq(reportReceivers.id, reportCopies.receiverId))
    .where(eq(reportCopies.reportId, reportId))
    .orderBy(desc(reportCopies.askedAt), desc(reportCopies.id));

async function toRows(tx: Transaction, reports: readonly StoredWeekly[]): Promise<WeeklyRow[]> {
  if (reports.length === 0) return [];
  const ids = reports.map(({ id }) => id);
  const codes = await tx.select({ id: entities.id, code: entities.code }).from(entities);
  const codeOf = new Map(codes.map(({ id, code }) => [id, code]));
  const newest = await tx
    .selectDistinctOn([reportCopies.reportId, reportCopies.receiverId], {
      ...{ reportId: reportCopies.reportId, receiverId: reportCopies.receiverId, state: reportCopies.state },
    })
    .from(reportCopies)
    .where(inArray(reportCopies.reportId, ids))
    .orderBy(reportCopies.reportId, reportCopies.receiverId, desc(reportCopies.askedAt), desc(reportCopies.id));
  const later = await tx
    .select({ entityId: weeklyReports.entityId, to: weeklyReports.periodTo, version: sql<number>`max(version)::int` })
    .from(weeklyReports)
    .where(inArray(weeklyReports.periodTo, [...new Set(reports.map(({ periodTo }) => periodTo))]))
    .groupBy(weeklyReports.entityId, weeklyReports.periodTo);
  const proved = new Set(await provedOf(tx, ids));
  return reports.map((report) => {
    const { id, entityId, periodFrom, periodTo, zone, version, madeAt, fingerprint } = report;
    const count = (state: CopyState) => newest.filter((copy) => copy.reportId === id && copy.state === state).length;
    const last = later.find((each) => each.entityId === entityId && each.to.getTime() === periodTo.getTime());
    const endsOn = localDay(zone, periodTo);
    return {
      ...{ id, key: weeklyKey(endsOn, version), entityId, entityCode: codeOf.get(entityId) ?? "" },
      ...{ from: periodFrom.toISOString(), to: periodTo.toISOString(), zone, endsOn, version },
      ...{ corrected: (last?.version ?? version) > version, madeAt: madeAt.toISOString() },
      ...{ fingerprint: fingerprint.toString("hex"), proved: proved.has(id) },
      copies: {
        ...{ waiting: count("waiting"), sealed: count("sealed"), delivered: count("delivered"), dead: count("dead") },
      },
    };
  });
}

/** Reports whose record is under a signed checkpoint. */
async function provedOf(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: records.subjectId })
    .from(records)
    .where(
      and(
        eq(records.subjectType, "weekly_report"),
        inArray(records.subjectId, [...ids]),
        eq(records.kind, MADE),
        sql`${records.seq} <= (select coalesce(max(${recordCheckpoints.size}), 0) from ${recordCheckpoints})`,
      ),
    );
  return rows.flatMap(({ id }) => id ?? []);
}
