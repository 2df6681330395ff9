// What the pages of retention show: the table and its proposal, who is due and who is kept, the lists, holds, identity records.
import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { erasureRuns, erasures, identityChecks, identityGaps, retentionPolicies } from "@/db/schema/retention";
import { staff } from "@/db/schema/staff";
import { ok } from "@/lib/errors";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import type { DueRow, ErasuresView, GapRow, IdentityView, Person, RunView, TableView } from "./dto";
import { type Due, findDue } from "./due";
import type { IdentityGap } from "./identity-record";
import { floorOf } from "./kinds";
import { daysOf, policies } from "./policy";

const MOST = 200;
const PAST = 10;
const none = z.object({});

/** The entities of the reader, with their table. */
async function ownEntities({ tx, actor, permit }: QueryEnvironment) {
  const own = [];
  for (const entity of await policies(tx)) {
    if (actor.entityIds !== "all" && !actor.entityIds.includes(entity.entityId)) continue;
    const allowed = await permit({ entityId: entity.entityId });
    if (allowed.ok) own.push(entity);
  }
  return own;
}

/** The people with these ids, by id. */
export async function peopleOf(tx: Transaction, ids: readonly (string | null)[]): Promise<Map<string, Person>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await tx.select({ id: staff.id, name: staff.name }).from(staff).where(inArray(staff.id, wanted));
  return new Map(rows.map((row) => [row.id, row]));
}

/** The exchange's numbers of customers, by id. */
export async function numbersOf(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: customers.id, number: customers.externalId })
    .from(customers)
    .where(inArray(customers.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** The table of every entity of the reader, and what is proposed. */
export const listTables = defineQuery({
  name: "retention.tables",
  permission: "retention.read",
  input: none,
  async run(environment) {
    const { tx } = environment;
    const views: TableView[] = [];
    for (const { entityId, code, name, policy } of await ownEntities(environment)) {
      const [row] = await tx
        .select()
        .from(retentionPolicies)
        .where(and(eq(retentionPolicies.entityId, entityId), eq(retentionPolicies.state, "proposed")));
      const by = (await peopleOf(tx, [row?.proposedBy ?? null])).get(row?.proposedBy ?? "");
      const { version, regime, days } = policy;
      const proposed =
        row && by
          ? {
              ...{ id: row.id, version: row.version, days: daysOf(regime, row.days), reason: row.reason, by },
              at: row.proposedAt.toISOString(),
            }
          : null;
      views.push({ entityId, code, name, version, regime, days, floors: floorOf[regime], proposed });
    }
    return ok(views);
  },
});

const dueRow = ({ customerId, because, endedAt, dueAt }: Due, numbers: ReadonlyMap<string, string>): DueRow => ({
  ...{ customerId, number: numbers.get(customerId) ?? "", because },
  ...{ endedAt: endedAt.toISOString(), dueAt: dueAt.toISOString() },
});

async function runsOf(tx: Transaction, entityId: string): Promise<RunView[]> {
  const rows = await tx
    .select()
    .from(erasureRuns)
    .where(eq(erasureRuns.entityId, entityId))
    .orderBy(desc(erasureRuns.proposedAt))
    .limit(PAST);
  const count = (state: string) =>
    sql<number>`(count(*) filter (where ${erasures.state} = ${state}))::int`.mapWith(Number);
  const counted =
    rows.length > 0
      ? await tx
          .select({ runId: erasures.runId, erased: count("erased"), kept: count("kept"), waiting: count("due") })
          .from(erasures)
          .where(
            inArray(
              erasures.runId,
              rows.map(({ id }) => id),
            ),
          )
          .groupBy(erasures.runId)
      : [];
  const people = await peopleOf(
    tx,
    rows.flatMap(({ proposedBy, decidedBy }) => [proposedBy, decidedBy]),
  );
  return rows.map((row) => {
    const numbers = counted.find(({ runId }) => runId === row.id);
    return {
      ...{ id: row.id, key: `E-${row.number}`, state: row.state as RunView["state"], version: row.version },
      by: people.get(row.proposedBy) ?? { id: row.proposedBy, name: "" },
      ...{ at: row.proposedAt.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null },
      decidedBy: people.get(row.decidedBy ?? "")?.name ?? null,
      ...{ erased: numbers?.erased ?? 0, kept: numbers?.kept ?? 0, waiting: numbers?.waiting ?? 0 },
    };
  });
}

/** The dry run, entity by entity: who would be erased now, who would not, and the lists so far. */
export const listErasures = defineQuery({
  name: "retention.erasures",
  permission: "retention.read",
  input: none,
  async run(environment) {
    const { tx, now } = environment;
    const views: ErasuresView[] = [];
    for (const { entityId, code, name } of await ownEntities(environment)) {
      const { due, heldBack, more } = await findDue(tx, entityId, now);
      const numbers = await numbersOf(
        tx,
        [...due, ...heldBack].map(({ customerId }) => customerId),
      );
      views.push({
        ...{ entityId, code, name, more },
        due: due.map((one) => dueRow(one, numbers)),
        heldBack: heldBack.slice(0, MOST).map((one) => ({
          ...{ ...dueRow(one, numbers), kept: one.kept, until: one.until?.toISOString() ?? null },
        })),
        runs: await runsOf(tx, entityId),
      });
    }
    return ok(views);
  },
});

type StoredGap = { gap: typeof identityGaps.$inferSelect; number: string; kycLevel: number };

function gapsByCustomer(rows: readonly StoredGap[], people: ReadonlyMap<string, Person>): GapRow[] {
  const found = new Map<string, GapRow>();
  for (const { gap, number, kycLevel } of rows) {
    const known = found.get(gap.customerId);
    if (known) known.what.push(gap.what as IdentityGap);
    else
      found.set(gap.customerId, {
        ...{ customerId: gap.customerId, number, kycLevel, what: [gap.what as IdentityGap] },
        ...{ since: gap.foundAt.toISOString(), assignee: people.get(gap.assigneeId ?? "") ?? null },
      });
  }
  return [...found.values()];
}

/** The last check of identity records and what it found missing, longest known first. */
export const listIdentityGaps = defineQuery({
  name: "retention.identity",
  permission: "retention.read",
  input: none,
  async run(environment) {
    const { tx, visible } = environment;
    const views: IdentityView[] = [];
    for (const { entityId, name } of await ownEntities(environment)) {
      const [last] = await tx
        .select()
        .from(identityChecks)
        .where(eq(identityChecks.entityId, entityId))
        .orderBy(desc(identityChecks.at))
        .limit(1);
      const rows = await tx
        .select({ gap: identityGaps, number: customers.externalId, kycLevel: customers.kycLevel })
        .from(identityGaps)
        .innerJoin(customers, eq(customers.id, identityGaps.customerId))
        .where(and(eq(identityGaps.entityId, entityId), visible({ customerId: identityGaps.customerId })))
        .orderBy(asc(identityGaps.foundAt), asc(identityGaps.customerId))
        .limit(MOST);
      const people = await peopleOf(
        tx,
        rows.map(({ gap }) => gap.assigneeId),
      );
      views.push({
        ...{ entityId, name, gaps: gapsByCustomer(rows, people) },
        last: last
          ? { at: last.at.toISOString(), customers: last.customers, opened: last.opened, files: last.files }
          : null,
      });
    }
    return ok(views);
  },
});
