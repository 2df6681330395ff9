// The MLRO's lists: internal reports to decide on and decided, reports on their way, with the unit, waiting for consent, over; and the
// numbers on the tabs. One query over both kinds, paged by key.
import { and, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { internalReportReviews, internalReports, suspiciousReports } from "@/db/schema/suspicion";
import { identitiesOf } from "@/lib/cases/identity";
import { namesOf } from "@/lib/cases/people";
import { customersMatching } from "@/lib/cases/search";
import { fail, ok, type Result } from "@/lib/errors";
import { isId } from "@/lib/id";
import type { QueryEnvironment } from "@/lib/query";
import type { SuspicionCounts, SuspicionPage, SuspicionRow } from "../dto";
import { listInput, type SuspicionView } from "../schema";
import { suspicionQuery } from "../side";
import type { ConsentState, Ground } from "../states";
import { internalKey, reportKey } from "../store";

type Found = {
  id: string;
  kind: "internal" | "report";
  number: number;
  entity_id: string;
  customer_id: string;
  ground: Ground | null;
  state: SuspicionRow["state"];
  consent: ConsentState;
  regime: string | null;
  by_id: string;
  since: Date;
  due_at: Date | null;
  ended_at: Date | null;
  at: string;
};

/** Which rows a view has, and by what they are ordered: the clock that runs out first, else the newest. */
const views: Record<SuspicionView, { of: "internal" | "report"; where: SQL; order: SQL; newest: boolean }> = {
  to_decide: { of: "internal", where: sql`state = 'mlro_review'`, order: sql`due_at`, newest: false },
  to_file: { of: "report", where: sql`state in ('draft', 'approved')`, order: sql`due_at`, newest: false },
  with_unit: { of: "report", where: sql`state in ('filed', 'rejected')`, order: sql`since`, newest: false },
  consent: {
    of: "report",
    where: sql`consent = 'pending'`,
    order: sql`coalesce(consent_until, timestamptz '2200-01-01')`,
    newest: false,
  },
  decided: { of: "internal", where: sql`state <> 'mlro_review'`, order: sql`ended_at`, newest: true },
  ended: { of: "report", where: sql`state in ('acknowledged', 'amended')`, order: sql`since`, newest: true },
};

const internalRows = (visible: SQL | undefined): SQL => sql`select ${internalReports.id} as id, 'internal' as kind,
  ${internalReportReviews.number} as number, ${internalReports.entityId} as entity_id,
  ${internalReports.customerId} as customer_id, ${internalReports.ground} as ground,
  ${internalReportReviews.state} as state, 'none' as consent, null as regime, ${internalReports.filedBy} as by_id,
  ${internalReports.filedAt} as since, case when ${internalReportReviews.decidedAt} is null
  then ${internalReportReviews.decideBy} end as due_at, ${internalReportReviews.decidedAt} as ended_at,
  null::timestamptz as consent_until
  from ${internalReports} join ${internalReportReviews} on ${internalReportReviews.reportId} = ${internalReports.id}
  where ${visible ?? sql`true`}`;

const reportRows = (visible: SQL | undefined): SQL => sql`select ${suspiciousReports.id} as id, 'report' as kind,
  ${suspiciousReports.number} as number, ${suspiciousReports.entityId} as entity_id,
  ${suspiciousReports.customerId} as customer_id, null as ground, ${suspiciousReports.state} as state,
  ${suspiciousReports.consent} as consent, ${suspiciousReports.regime} as regime, ${suspiciousReports.draftedBy} as by_id,
  coalesce(${suspiciousReports.filedAt}, ${suspiciousReports.draftedAt}) as since,
  case when ${suspiciousReports.consent} = 'pending' then ${suspiciousReports.consentUntil}
  when ${suspiciousReports.filedAt} is null then ${suspiciousReports.dueAt} end as due_at,
  coalesce(${suspiciousReports.acknowledgedAt}, ${suspiciousReports.rejectedAt}) as ended_at,
  ${suspiciousReports.consentUntil} as consent_until from ${suspiciousReports} where ${visible ?? sql`true`}`;

const rowsOf = ({ visible }: Pick<QueryEnvironment, "visible">, of: "internal" | "report"): SQL =>
  of === "internal"
    ? internalRows(visible({ customerId: internalReports.customerId }))
    : reportRows(visible({ customerId: suspiciousReports.customerId }));

/** A page of one view; `invalid` for a cursor that is none. */
export const listSuspicion = suspicionQuery({
  name: "suspicion.list",
  permission: "suspicion.read",
  input: listInput,
  async run(environment, { view, text, after, limit }): Promise<Result<SuspicionPage>> {
    const { tx } = environment;
    const { of, where, order, newest } = views[view];
    const cursor = after === undefined ? null : readCursor(after);
    if (after !== undefined && !cursor) return fail("invalid", { detail: "no_cursor", path: "after" });
    const wanted = await namedBy(tx, text, of);
    if (wanted === null) return ok({ rows: [], next: null });
    const past = newest ? sql`<` : sql`>`;
    const way = newest ? sql`desc` : sql`asc`;
    const { rows } =
      await tx.execute<Found>(sql`select *, to_char(${order} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
      from (${rowsOf(environment, of)}) found where ${where} and ${wanted}
      and ${cursor ? sql`(${order}, id) ${past} (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql`true`}
      order by ${order} ${way}, id ${way} limit ${limit + 1}`);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return ok({ rows: await toRows(tx, shown), next: rows.length > limit && last ? `${last.at}~${last.id}` : null });
  },
});

function readCursor(after: string): { at: string; id: string } | null {
  const [at = "", id = ""] = after.split("~");
  return isId(id) && z.iso.datetime().safeParse(at).success ? { at, id } : null;
}

const KEY = /^(ir|sr)-?(\d{1,9})$/i;

async function namedBy(tx: Transaction, text: string | undefined, of: "internal" | "report"): Promise<SQL | null> {
  if (!text) return sql`true`;
  const [, noun, number] = KEY.exec(text) ?? [];
  if (number) return (noun?.toLowerCase() === "ir") === (of === "internal") ? sql`number = ${Number(number)}` : null;
  const ids = await customersMatching(tx, text);
  return ids.length > 0 ? sql`customer_id = any(${sql.param([...ids])}::uuid[])` : null;
}

async function toRows(tx: Transaction, found: readonly Found[]): Promise<SuspicionRow[]> {
  const people = await identitiesOf(
    tx,
    found.map(({ customer_id }) => customer_id),
  );
  const names = await namesOf(
    tx,
    found.map(({ by_id }) => by_id),
  );
  const iso = (at: Date | string | null): string | null => (at === null ? null : new Date(at).toISOString());
  return found.map((row) => ({
    ...{ id: row.id, kind: row.kind, entityId: row.entity_id, customerId: row.customer_id },
    key: row.kind === "internal" ? internalKey(row.number) : reportKey(row.number),
    name: people.get(row.customer_id)?.name ?? null,
    ...{ ground: row.ground, state: row.state, consent: row.consent, regime: row.regime },
    by: { id: row.by_id, name: names.get(row.by_id) ?? "" },
    ...{ since: iso(row.since) ?? "", dueAt: iso(row.due_at), endedAt: iso(row.ended_at) },
  }));
}

/** The numbers on the tabs: exact. */
export const countSuspicion = suspicionQuery({
  name: "suspicion.count",
  permission: "suspicion.read",
  input: z.object({}),
  async run({ tx, visible }): Promise<Result<SuspicionCounts>> {
    const how = (condition: SQL) => sql<number>`(count(*) filter (where ${condition}))::int`.mapWith(Number);
    const [internal] = await tx
      .select({ to_decide: how(sql`${internalReportReviews.state} = 'mlro_review'`) })
      .from(internalReportReviews)
      .where(visible({ customerId: internalReportReviews.customerId }));
    const [reports] = await tx
      .select({
        to_file: how(inArray(suspiciousReports.state, ["draft", "approved"])),
        with_unit: how(inArray(suspiciousReports.state, ["filed", "rejected"])),
        consent: how(sql`${suspiciousReports.consent} = 'pending'`),
      })
      .from(suspiciousReports)
      .where(and(visible({ customerId: suspiciousReports.customerId })));
    return ok({
      to_decide: internal?.to_decide ?? 0,
      ...(reports ?? { to_file: 0, with_unit: 0, consent: 0 }),
    });
  },
});
