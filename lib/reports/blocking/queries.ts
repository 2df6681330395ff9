// Reads of blocking reports: the list, its numbers, and one of them. Opening one shows a name, so it leaves a record.
import { and, asc, desc, eq, inArray, isNull, like, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { entities } from "@/db/schema/entities";
import { records } from "@/db/schema/records";
import { blockingReports } from "@/db/schema/reports";
import { restrictions } from "@/db/schema/restrictions";
import type { Actor } from "@/lib/access/actor";
import { namesOf, personOf } from "@/lib/cases/people";
import { defineCommand, done, type Outcome, unkept } from "@/lib/command";
import { readKeys } from "@/lib/customers/store";
import { fail, ok } from "@/lib/errors";
import { isId } from "@/lib/id";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import { record } from "@/lib/records/append";
import { localDay } from "../weekly/weeks";
import { addBusinessDays } from "./business-days";
import { openBlocking } from "./content";
import type { BlockingCounts, BlockingPage, BlockingRow, BlockingView } from "./dto";
import { type BlockingKind, type RegimeCode, regimeOf } from "./regimes";
import type { BlockingState } from "./states";
import { blockingKey, blockingRecord, type StoredBlocking, subjectOf } from "./store";

export const blockingViews = ["open", "due", "overdue", "filed", "all"] as const;
type View = (typeof blockingViews)[number];
export const listBlockingInput = z.object({
  view: z.enum(blockingViews).default("open"),
  /** `B-7`, `R-3` or a reference. */
  q: z.string().trim().max(100).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const at = (instant: Date): SQL => sql`${instant.toISOString()}::timestamptz`;
const owed = inArray(blockingReports.state, ["draft", "approved"]);
/** "Soon" is three business days. */
const soon = (now: Date): Date => new Date(`${addBusinessDays(localDay("UTC", now), 3)}T23:59:59.999Z`);

const conditionOf = (view: View, now: Date): SQL | undefined =>
  ({
    open: () => owed,
    due: () => and(owed, sql`${blockingReports.dueAt} > ${at(now)} and ${blockingReports.dueAt} <= ${at(soon(now))}`),
    overdue: () => and(owed, sql`${blockingReports.dueAt} <= ${at(now)}`),
    filed: () => inArray(blockingReports.state, ["filed", "acknowledged"]),
    all: () => undefined,
  })[view]();

/** What is owed first, by its day; then what is settled, newest first. */
const order = sql<string>`to_char(case when ${blockingReports.state} in ('draft', 'approved') then ${blockingReports.dueAt}
  else timestamptz '2200-01-01' + (timestamptz '2200-01-01' - ${blockingReports.occurredAt}) end
  at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')`;

const named = (q: string): SQL | undefined => {
  const number = /^b-?(\d{1,9})$/i.exec(q)?.[1];
  if (number) return eq(blockingReports.number, Number(number));
  const limited = /^r-?(\d{1,9})$/i.exec(q)?.[1];
  if (limited) return eq(restrictions.number, Number(limited));
  const part = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return or(sql`${blockingReports.reference} ilike ${part}`, sql`${blockingReports.acknowledgement} ilike ${part}`);
};

/** What this reader may see: restricted queues as the table says, and what came from no case. */
function ofReader(visible: QueryEnvironment["visible"]): SQL | undefined {
  const inQueue = visible({ queue: blockingReports.queue });
  return and(
    visible({ customerId: blockingReports.customerId }),
    inQueue && or(isNull(blockingReports.queue), inQueue),
  );
}

/** Reports of one's entities, the most pressing first; `invalid` for a cursor that is none. */
export const listBlocking = defineQuery({
  name: "blocking_report.list",
  permission: "blocking_report.read",
  input: listBlockingInput,
  async run({ tx, now, permit, visible }, { view, q, after, limit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const [place, id] = after?.split("~") ?? [];
    if (after !== undefined && !(place && id && isId(id)))
      return fail("invalid", { detail: "no_cursor", path: "after" });
    const found = await tx
      .select({ report: blockingReports, order, restriction: restrictions.number })
      .from(blockingReports)
      .leftJoin(restrictions, eq(restrictions.id, blockingReports.restrictionId))
      .where(
        and(
          ofReader(visible),
          conditionOf(view, now),
          q ? named(q) : undefined,
          place ? sql`(${order}, ${blockingReports.id}) > (${place}, ${id}::uuid)` : undefined,
        ),
      )
      .orderBy(sql`${order}, ${blockingReports.id}`)
      .limit(limit + 1);
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const next = found.length > limit && last ? `${last.order}~${last.report.id}` : null;
    const codes = await codesOf(tx);
    return ok<BlockingPage>({
      rows: shown.map(({ report, restriction }) => toRow(report, restriction, codes, now)),
      next,
    });
  },
});

/** How many are owed, due soon, and overdue. */
export const countBlocking = defineQuery({
  name: "blocking_report.count",
  permission: "blocking_report.read",
  input: z.object({}),
  async run({ tx, now, permit, visible }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const number = (view: View) =>
      sql<number>`(count(*) filter (where ${conditionOf(view, now)}))::int`.mapWith(Number);
    const [counts] = await tx
      .select({ open: number("open"), due: number("due"), overdue: number("overdue") })
      .from(blockingReports)
      .where(ofReader(visible));
    return ok<BlockingCounts>(counts ?? { open: 0, due: 0, overdue: 0 });
  },
});

const codesOf = async (tx: Transaction): Promise<Map<string, string>> => {
  const rows = await tx.select({ id: entities.id, code: entities.code }).from(entities);
  return new Map(rows.map(({ id, code }) => [id, code]));
};

function toRow(row: StoredBlocking, restriction: number | null, codes: Map<string, string>, now: Date): BlockingRow {
  const isOwed = row.state === "draft" || row.state === "approved";
  return {
    ...{ id: row.id, key: blockingKey(row.number), entityId: row.entityId, entityCode: codes.get(row.entityId) ?? "" },
    ...{ customerId: row.customerId, kind: row.kind as BlockingKind, regime: row.regime as RegimeCode },
    ...{ regimeName: regimeOf(row.regime)?.name ?? row.regime, state: row.state as BlockingState },
    ...{
      occurredAt: row.occurredAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
      overdue: isOwed && row.dueAt <= now,
    },
    ...{ usdCents: row.usdCents, reference: row.reference, filedAt: row.filedAt?.toISOString() ?? null },
    restriction: row.restrictionId && restriction ? { id: row.restrictionId, key: `R-${restriction}` } : null,
  };
}

async function viewOf(tx: Transaction, row: StoredBlocking, now: Date): Promise<BlockingView> {
  const [about] = await tx
    .select({ externalId: customers.externalId, restriction: restrictions.number })
    .from(customers)
    .leftJoin(restrictions, eq(restrictions.id, row.restrictionId ?? row.id))
    .where(eq(customers.id, row.customerId));
  const key = (await readKeys(tx, [row.customerId])).get(row.customerId);
  const told = await tx
    .select({ at: records.at, kind: records.kind, actorId: records.actorId })
    .from(records)
    .where(
      and(
        eq(records.subjectType, "blocking_report"),
        eq(records.subjectId, row.id),
        like(records.kind, "blocking_report.%"),
      ),
    )
    .orderBy(desc(records.seq))
    .limit(100);
  const names = await namesOf(tx, [
    ...[...row.writers, row.approvedBy, row.filedBy],
    ...told.map(({ actorId }) => actorId),
  ]);
  const regime = regimeOf(row.regime);
  return {
    row: toRow(row, about?.restriction ?? null, await codesOf(tx), now),
    version: row.version,
    customer: { externalId: about?.externalId ?? "" },
    content: key ? openBlocking(key, row.id, row.content) : null,
    regime: {
      ...{ name: regime?.name ?? row.regime, authority: regime?.authority ?? "", how: regime?.how ?? "" },
      ...{ deadline: regime?.deadlines[row.kind as BlockingKind] ?? null, sources: [...(regime?.sources ?? [])] },
    },
    writers: row.writers.flatMap((id) => personOf(names, id) ?? []),
    ...{ approvedBy: personOf(names, row.approvedBy), approvedAt: row.approvedAt?.toISOString() ?? null },
    filedBy: personOf(names, row.filedBy),
    ...{ acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null, acknowledgement: row.acknowledgement },
    notOwedBecause: row.notOwedBecause,
    history: told.map(({ at: when, kind, actorId }) => ({
      ...{ at: when.toISOString(), kind, by: isId(actorId ?? "") ? personOf(names, actorId) : null },
    })),
  };
}

const view = defineCommand({
  name: "blocking_report.view",
  permission: "blocking_report.read",
  input: z.object({ reportId: z.uuid() }),
  subject: ({ reportId }) => ({ type: "blocking_report", id: reportId }),
  async run({ tx, actor, now, permit }, { reportId }): Promise<Outcome<BlockingView>> {
    const [row] = await tx.select().from(blockingReports).where(eq(blockingReports.id, reportId));
    if (!row) return fail("not_found");
    const allowed = await permit(subjectOf(row, actor.id));
    if (!allowed.ok) return allowed.error.detail === "restricted_queue" ? fail("not_found") : allowed;
    return done(await viewOf(tx, row, now), [blockingRecord("blocking_report.viewed", row)]);
  },
});

/** What the page of a report is rendered from; one record per call. The answer holds personal data and is not kept. */
export const viewBlocking = unkept(view);

/** Puts the list's export on the record. */
export const exportBlocking = defineCommand({
  name: "blocking_report.export",
  permission: "blocking_report.read",
  input: listBlockingInput.omit({ after: true, limit: true }),
  async run({ permit }, asked): Promise<Outcome<null>> {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    return done(null, [
      record("blocking_report.exported", null, null, { view: asked.view, searched: Boolean(asked.q) }),
    ]);
  },
});

export const entitiesOf = (tx: Transaction, actor: Actor): Promise<{ id: string; code: string }[]> =>
  tx
    .select({ id: entities.id, code: entities.code })
    .from(entities)
    .where(actor.entityIds === "all" ? undefined : inArray(entities.id, [...actor.entityIds]))
    .orderBy(asc(entities.code));

/** The entities that the reader sees, for choosing one. */
export const reportEntities = defineQuery({
  name: "blocking_report.entities",
  permission: "blocking_report.read",
  input: z.object({}),
  async run({ tx, actor, permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    return ok(await entitiesOf(tx, actor));
  },
});
