// A week counted by SQL is the week counted by hand; it is reported once however many count it; a correction stands beside it.
import { and, eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { appeals } from "@/db/schema/appeals";
import { alerts, cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { events } from "@/db/schema/events";
import { records } from "@/db/schema/records";
import { referenceLists } from "@/db/schema/reference-lists";
import { weeklyReports } from "@/db/schema/reports";
import { restrictions } from "@/db/schema/restrictions";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeStaff, type TestEntity } from "@/db/testing/factories";
import { setClock } from "@/lib/clock";
import { engineHold } from "@/lib/restrictions/testing";
import { makeOldEntity, makeWeek, strewWorld, system, take, week } from "../testing";
import { makeDueReports, weeksDue } from "./due";
import { correctWeekly, makeWeekly } from "./make";
import { getWeekly, listWeekly } from "./queries";
import { type WeeklyContent, weeklyContent, weeklyJsonSchema } from "./schema";

beforeAll(async () => void (await testDatabase()));

const isIn = (at: Date | null): boolean => at !== null && at >= week.from && at < week.to;
const tally = (codes: readonly string[]): Record<string, number> => {
  const found: Record<string, number> = {};
  for (const code of codes) found[code] = (found[code] ?? 0) + 1;
  return found;
};
const money = (cents: readonly (number | null)[]): string =>
  (cents.reduce<number>((sum, each) => sum + (each ?? 0), 0) / 100).toFixed(2);
const share = (part: number, whole: number) => (whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000);
const open = ({ queue }: { queue: string | null }): boolean => queue !== "insider";
const stood = (from: Date | null, to: Date | null): boolean =>
  from !== null && from < week.to && (to === null || to >= week.to);

/** The same figures from all rows of the entity, one by one. */
const recount = (entity: TestEntity): Promise<Partial<WeeklyContent>> =>
  inTransaction("all", async (tx) => {
    const own = async <T>(rows: Promise<T[]>) =>
      (await rows).filter((row) => (row as { entityId: string }).entityId === entity.id);
    const allEvents = (await own(tx.select().from(events))).filter(({ receivedAt }) => isIn(receivedAt));
    const transactions = allEvents.filter(({ kind }) => kind === "transaction");
    const allAlerts = (await own(tx.select().from(alerts))).filter(open);
    const raised = allAlerts.filter(({ createdAt }) => isIn(createdAt));
    const allCases = (await own(tx.select().from(cases))).filter(open);
    const closed = allCases.filter(({ closedAt }) => isIn(closedAt));
    const limits = (await own(tx.select().from(restrictions))).filter(open).filter(({ inForceAt }) => inForceAt);
    const objections = await own(tx.select().from(appeals));
    const decided = objections.filter(({ decidedAt }) => isIn(decidedAt));
    const forPeople = transactions.filter(({ id }) => allAlerts.some(({ eventId }) => eventId === id)).length;
    const people = await own(tx.select().from(customers));
    const directions = [...new Set(transactions.map(({ direction }) => direction ?? "other"))].sort();
    const lists = await tx.select().from(referenceLists);
    const by = (key: "ground" | "measure") => {
      const codes = [...new Set(limits.map((row) => row[key]))].sort();
      const told = codes.map((code) => {
        const rows = limits.filter((row) => row[key] === code);
        return [
          code,
          {
            placed: rows.filter(({ inForceAt }) => isIn(inForceAt)).length,
            ended: rows.filter(({ endedAt }) => isIn(endedAt)).length,
            in_force_at_end: rows.filter(({ inForceAt, endedAt }) => stood(inForceAt, endedAt)).length,
          },
        ] as const;
      });
      return Object.fromEntries(told.filter(([, each]) => each.placed + each.ended + each.in_force_at_end > 0));
    };
    return {
      volumes: {
        events: allEvents.length,
        transactions: transactions.length,
        transactions_usd: money(transactions.map(({ usdCents }) => usdCents)),
        by_direction: Object.fromEntries(
          directions.map((direction) => {
            const rows = transactions.filter((row) => (row.direction ?? "other") === direction);
            return [direction, { count: rows.length, usd: money(rows.map(({ usdCents }) => usdCents)) }];
          }),
        ),
        customers_active: new Set(allEvents.map(({ customerId }) => customerId)).size,
        customers_at_end: people.filter(({ createdAt }) => createdAt < week.to).length,
      },
      screening: {
        transactions: transactions.length,
        screened: transactions.filter(({ fingerprint }) => fingerprint).length,
        share: share(transactions.filter(({ fingerprint }) => fingerprint).length, transactions.length),
        for_people: forPeople,
        for_people_share: share(forPeople, transactions.length),
        answers: tally(transactions.map(({ answer }) => String(answer?.do))),
      },
      alerts: {
        raised: raised.length,
        by_severity: tally(raised.map(({ severity }) => String(severity))),
        by_queue: tally(raised.map(({ queue }) => queue)),
        kept_quiet: allEvents.reduce((sum, { suppressed }) => sum + (suppressed?.length ?? 0), 0),
      },
      cases: {
        opened: allCases.filter(({ openedAt }) => isIn(openedAt)).length,
        closed: closed.length,
        open_at_end: allCases.filter(({ openedAt, closedAt }) => stood(openedAt, closedAt)).length,
        outcomes: tally(closed.map(({ outcome }) => outcome ?? "")),
        false_positive_share: share(closed.filter(({ outcome }) => outcome === "false_positive").length, closed.length),
        median_hours_to_close: median(
          closed.map(({ openedAt, closedAt }) => ((closedAt?.getTime() ?? 0) - openedAt.getTime()) / 3_600_000),
        ),
      },
      restrictions: { by_basis: by("ground"), by_measure: by("measure") },
      appeals: {
        received: objections.filter(({ receivedAt }) => isIn(receivedAt)).length,
        decided: decided.length,
        outcomes: tally(decided.map(({ outcome }) => outcome ?? "")),
        reversed_wrong_then: decided.filter(({ outcome, wrongThen }) => outcome === "reversed" && wrongThen).length,
        reversed_new_evidence: decided.filter(({ outcome, wrongThen }) => outcome === "reversed" && !wrongThen).length,
        open_at_end: objections.filter(({ receivedAt, decidedAt }) => stood(receivedAt, decidedAt)).length,
        days_wrongly_restricted: objections
          .filter(({ remediedAt }) => isIn(remediedAt))
          .reduce((sum, { wrongDays }) => sum + (wrongDays ?? 0), 0),
      },
      lists: [...new Set(lists.map(({ name }) => name))].sort().flatMap((name) => {
        const used = lists.filter((row) => row.name === name && ["active", "replaced"].includes(row.state));
        const newest = used
          .filter(({ createdAt }) => createdAt < week.to)
          .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0];
        if (!newest) return [];
        const { kind, sha256, asOf, count, createdAt } = newest;
        return [
          { name, kind, sha256, as_of: asOf?.toISOString() ?? null, entries: count, since: createdAt.toISOString() },
        ];
      }),
      rule_sets: [
        { version: 1, live_from: "2026-10-01T00:00:00.000Z", live_until: "2026-11-05T00:00:00.000Z" },
        { version: 2, live_from: "2026-11-05T00:00:00.000Z", live_until: null },
      ],
    };
  });

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  return low === undefined || high === undefined ? null : Math.round(((low + high) / 2) * 100) / 100;
}

const contentOf = async (reportId: string): Promise<WeeklyContent> =>
  take(await getWeekly(system, { reportId })).content;

test.each([1, 2, 3])("what SQL counts is what hands count (world %i)", async (seed) => {
  const entity = await makeOldEntity();
  await strewWorld(entity, seed);
  const { id } = await makeWeek(entity);
  const content = await contentOf(id);
  expect(content).toMatchObject(await recount(entity));
  expect(content.volumes.transactions).toBeGreaterThan(10);
  expect(content.cases.closed).toBeGreaterThan(0);
  expect(Object.keys(content.restrictions.by_basis)).toContain("sanctions");
});

/** Something that was in force in the week and came to be known after it. */
async function makeRestriction(entity: TestEntity): Promise<void> {
  const at = new Date(week.from.getTime() + 3_600_000);
  await engineHold(await makeCustomer(entity), { createdAt: at, causedAt: at, inForceAt: at });
}

const madeOf = (entity: TestEntity) =>
  inTransaction("all", (tx) => tx.select().from(weeklyReports).where(eq(weeklyReports.entityId, entity.id)));

test("many workers make one report of a week, with one fingerprint on the record", async () => {
  const entity = await makeOldEntity();
  await strewWorld(entity, 9);
  const made = await Promise.all(Array.from({ length: 6 }, () => makeWeek(entity)));
  expect(made.filter((each) => each.made)).toHaveLength(1);
  const [report, ...more] = await madeOf(entity);
  expect(more).toEqual([]);
  const told = await inTransaction("all", (tx) =>
    tx
      .select({ content: records.content })
      .from(records)
      .where(and(eq(records.subjectId, report!.id), eq(records.kind, "report.weekly_made")))
      .orderBy(records.seq),
  );
  expect(told).toHaveLength(1);
  expect(JSON.parse(told[0]!.content).data.fingerprint).toBe(report!.fingerprint.toString("hex"));
});

test("after downtime every week that was missed is made, oldest first, and asked again nothing more", async () => {
  const entity = await makeOldEntity();
  await makeWeek(entity, { from: new Date("2026-10-13T18:00:00Z"), to: new Date("2026-10-20T18:00:00Z") });
  setClock(new Date("2026-11-13T00:00:00Z"));
  const mine = async () =>
    (await inTransaction("all", (tx) => weeksDue(tx, new Date("2026-11-13T00:00:00Z")))).filter(
      ({ entityId }) => entityId === entity.id,
    );
  expect((await mine()).map(({ to }) => to.toISOString())).toEqual([
    ...["2026-10-27T18:00:00.000Z", "2026-11-03T18:00:00.000Z", "2026-11-10T18:00:00.000Z"],
  ]);
  await Promise.all([makeDueReports(), makeDueReports()]);
  setClock(null);
  expect(await mine()).toEqual([]);
  expect(await madeOf(entity)).toHaveLength(4);
});

test("the database refuses a week that is not over, one that overlaps, and any change", async () => {
  const entity = await makeOldEntity();
  setClock(new Date("2100-01-01T00:00:00Z"));
  const ahead = { from: "2099-12-01T00:00:00Z", to: "2099-12-08T00:00:00Z" };
  await expect(makeWeekly(system, { entityId: entity.id, ...ahead })).rejects.toThrow();
  setClock(null);
  await makeWeek(entity);
  const shifted = { from: new Date(week.from.getTime() + 1), to: new Date(week.to.getTime() + 1) };
  await expect(makeWeek(entity, shifted)).rejects.toThrow();
  await expect(
    inTransaction("all", (tx) =>
      tx.execute(sql`update weekly_reports set because = 'x' where entity_id = ${entity.id}`),
    ),
  ).rejects.toThrow();
});

test("a correction is another version with a reason, and needs something to correct", async () => {
  const entity = await makeOldEntity();
  await strewWorld(entity, 4);
  const manager = await makeStaff("manager", [entity]);
  const first = await makeWeek(entity);
  const asked = { reportId: first.id, because: "A customer was counted late." };
  expect(await correctWeekly({ actor: manager }, asked)).toMatchObject({ error: { detail: "nothing_changed" } });
  await makeRestriction(entity);
  const second = take(await correctWeekly({ actor: manager }, asked));
  expect(second).toMatchObject({ version: 2, made: true });
  const [before, after] = [await contentOf(first.id), await contentOf(second.id)];
  expect(before).toMatchObject({ version: 1, because: null });
  expect(after).toMatchObject({ version: 2, because: asked.because, period: before.period });
  const placed = (content: WeeklyContent) => content.restrictions.by_measure.withdrawal_hold?.placed ?? 0;
  expect([placed(before), placed(after)]).toEqual([0, 1]);
  const { rows } = take(await listWeekly({ actor: manager }, { entity: entity.id }));
  expect(rows.map(({ version, corrected }) => [version, corrected])).toEqual([
    [2, false],
    [1, true],
  ]);
});

test("a receiver reads it by the published schema, and nothing in it is about suspicion", async () => {
  const entity = await makeOldEntity();
  await strewWorld(entity, 5);
  const content = await contentOf((await makeWeek(entity)).id);
  expect(weeklyContent.parse(JSON.parse(JSON.stringify(content)))).toEqual(content);
  const schema = JSON.stringify(weeklyJsonSchema());
  for (const text of [schema, JSON.stringify({ ...content, cases: { ...content.cases, outcomes: {} } })])
    expect(text).not.toMatch(/suspic|internal_report|\bsar\b|\bstr\b|consent|goaml|insider|referred/i);
});

test("who may read and who may not, and only of their own entities", async () => {
  const [entity, other] = [await makeOldEntity(), await makeOldEntity()];
  const { id } = await makeWeek(entity);
  for (const role of ["manager", "mlro", "auditor", "regulator"] as const) {
    expect((await getWeekly({ actor: await makeStaff(role, [entity]) }, { reportId: id })).ok).toBe(true);
    const foreign = { actor: await makeStaff(role, [other]) };
    expect(await getWeekly(foreign, { reportId: id })).toMatchObject({ error: { code: "not_found" } });
    expect(take(await listWeekly(foreign, {})).rows).toEqual([]);
  }
  for (const role of ["support", "analyst", "officer", "admin"] as const)
    expect(await getWeekly({ actor: await makeStaff(role, [entity]) }, { reportId: id })).toMatchObject({
      error: { code: "not_allowed" },
    });
});
