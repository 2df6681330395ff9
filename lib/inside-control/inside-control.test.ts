// From looks on the record to an alert that only those named for it see, never whom it is about; access reviewed by somebody else;
// conflicts that one declares oneself.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { accessReviews, insiderAlerts } from "@/db/schema/inside-control";
import { records } from "@/db/schema/records";
import { staff } from "@/db/schema/staff";
import { testDatabase } from "@/db/testing/database";
import {
  makeCase,
  makeCustomer,
  makeEntity,
  makeStaff,
  type TestCustomer,
  type TestEntity,
} from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { openCase } from "@/lib/cases/open";
import { setClock } from "@/lib/clock";
import { openCustomerPage } from "@/lib/customers/queries";
import { readAccessReview, reviewAccess } from "./access-review";
import { closeAlert, countAlerts, openAlerts } from "./alerts";
import { declareConflictByName, listOwnConflicts } from "./conflicts";
import { watchLooks } from "./watch";

const noon = Date.parse("2026-11-18T12:00:00Z");
let entity: TestEntity;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  setClock(noon);
});
afterAll(async () => {
  setClock(null);
  await closeDatabase();
});

const watch = () => watchLooks({ actor: systemActor("test") }, {});
const alertsOf = (staffId: string) =>
  inTransaction("all", (tx) => tx.select().from(insiderAlerts).where(eq(insiderAlerts.staffId, staffId)));

describe("looks that are unlike somebody", () => {
  test("at customers about whom nothing is open: an alert, once, that whoever looked never sees", async () => {
    const curious = await makeStaff("officer", [entity], { queues: ["insider"], name: "Ada Lindqvist" });
    const named = await makeStaff("manager", [entity], { queues: ["insider"] });
    const other = await makeStaff("manager", [entity]);
    const mlro = await makeStaff("mlro", [entity]);
    const seen: TestCustomer[] = [];
    for (let i = 0; i < 5; i += 1) seen.push(await makeCustomer(entity, { name: `Customer Number${i}` }));
    for (const { id } of seen) expect((await openCustomerPage({ actor: curious }, { customerId: id })).ok).toBe(true);
    await watch();
    await watch();
    const [alert, ...more] = await alertsOf(curious.id);
    expect([alert?.kind, more]).toEqual(["no_case", []]);
    expect(new Set(alert?.customerIds)).toEqual(new Set(seen.map(({ id }) => id)));

    const told = await openAlerts({ actor: named }, {});
    const shown = told.ok ? told.value.find(({ person }) => person.id === curious.id) : undefined;
    expect(shown).toMatchObject({ kind: "no_case", observed: 5, threshold: 5, customerCount: 5 });
    const own = await openAlerts({ actor: curious }, {});
    expect(own.ok && own.value.some(({ person }) => person.id === curious.id)).toBe(false);
    expect(await countAlerts({ actor: curious }, {})).toEqual({ ok: true, value: { open: 0 } });
    expect(await openAlerts({ actor: other }, {})).toMatchObject({ ok: false, error: { detail: "restricted_queue" } });
    expect((await countAlerts({ actor: mlro }, {})).ok).toBe(true);

    const asked = {
      alertId: shown?.id ?? "",
      version: 1,
      outcome: "explained" as const,
      words: "A court's list was checked.",
    };
    expect(await closeAlert({ actor: curious }, asked)).toMatchObject({ ok: false, error: { code: "not_found" } });
    expect((await closeAlert({ actor: named }, asked)).ok).toBe(true);
    expect(await closeAlert({ actor: mlro }, asked)).toMatchObject({ ok: false, error: { code: "stale" } });
    const closed = await openAlerts({ actor: named }, { state: "closed" });
    expect(closed.ok && closed.value.find(({ id }) => id === shown?.id)?.words).toBe("A court's list was checked.");
    const raised = await inTransaction("all", (tx) =>
      tx
        .select()
        .from(records)
        .where(and(eq(records.kind, "insider.alert_raised"), eq(records.subjectId, asked.alertId)))
        .orderBy(records.seq),
    );
    expect(raised).toHaveLength(1);
    expect(raised[0]?.content).not.toContain(curious.id);
  });

  test("work on cases raises none; a namesake does", async () => {
    const officer = await makeStaff("officer", [entity], { name: "Zofia Zzrelative" });
    for (let i = 0; i < 6; i += 1) {
      const { id } = await makeCase(await makeCustomer(entity));
      expect((await openCase({ actor: officer }, { caseId: id })).ok).toBe(true);
    }
    await watch();
    expect(await alertsOf(officer.id)).toEqual([]);
    const relative = await makeCustomer(entity, { name: "Jan Zzrelative" });
    await openCustomerPage({ actor: officer }, { customerId: relative.id });
    await watch();
    expect(await alertsOf(officer.id)).toMatchObject([{ kind: "own_relative", customerIds: [relative.id] }]);
  });

  test("tries at somebody with whom one declared a conflict", async () => {
    const officer = await makeStaff("officer", [entity]);
    const friend = await makeCustomer(entity);
    const declared = await declareConflictByName({ actor: officer }, { customer: friend.externalId, kind: "friend" });
    expect(declared.ok).toBe(true);
    expect(await declareConflictByName({ actor: officer }, { customer: "nobody at all", kind: "friend" })).toEqual(
      declared,
    );
    const listed = await listOwnConflicts({ actor: officer }, {});
    expect(listed.ok && listed.value.map(({ customer }) => customer)).toEqual([friend.externalId]);
    const caseOfFriend = await makeCase(friend);
    for (let i = 0; i < 2; i += 1)
      expect(await openCase({ actor: officer }, { caseId: caseOfFriend.id })).toMatchObject({ ok: false });
    await watch();
    expect(await alertsOf(officer.id)).toMatchObject([{ kind: "declared_conflict", observed: 2 }]);
  });
});

describe("access, each quarter", () => {
  test("is overdue after thirty days, confirmed by somebody else, once", async () => {
    const own = await makeEntity();
    setClock(Date.parse("2026-09-01T09:00:00Z"));
    const manager = await makeStaff("manager", [own]);
    const analyst = await makeStaff("analyst", [own]);
    setClock(Date.parse("2026-10-02T09:00:00Z"));
    const late = await makeStaff("support", [own]);
    const standings = async () => {
      const read = await readAccessReview({ actor: manager }, {});
      return read.ok ? Object.fromEntries(read.value.people.map(({ id, standing }) => [id, standing])) : {};
    };
    expect(await standings()).toEqual({ [manager.id]: "due", [analyst.id]: "due", [late.id]: "not_yet" });
    setClock(noon);
    expect(await standings()).toMatchObject({ [analyst.id]: "overdue" });
    const confirm = { staffId: analyst.id, version: 1, decision: "confirm" as const };
    expect(await reviewAccess({ actor: manager }, confirm)).toMatchObject({ ok: true, value: { quarter: "2026-Q4" } });
    expect(await reviewAccess({ actor: manager }, confirm)).toMatchObject({ error: { detail: "reviewed_already" } });
    expect(await reviewAccess({ actor: manager }, { ...confirm, staffId: manager.id })).toMatchObject({
      error: { detail: "not_about_yourself" },
    });
    expect(await standings()).toMatchObject({ [analyst.id]: "done", [manager.id]: "overdue" });
    setClock(Date.parse("2027-01-02T09:00:00Z"));
    expect(await standings()).toMatchObject({ [analyst.id]: "due", [late.id]: "due" });
    setClock(noon);
  });

  test("is cut at once, with a reason: queues, entities, or all of it", async () => {
    const [one, two] = [await makeEntity(), await makeEntity()];
    const mlro = await makeStaff("mlro", [one, two]);
    const officer = await makeStaff("officer", [one, two], { queues: ["insider"] });
    const cut = { staffId: officer.id, version: 1, decision: "cut" as const, queues: ["insider"], entityIds: [two.id] };
    expect(await reviewAccess({ actor: mlro }, cut)).toMatchObject({ ok: false, error: { code: "invalid" } });
    expect((await reviewAccess({ actor: mlro }, { ...cut, because: "Moved to another desk" })).ok).toBe(true);
    const read = await readAccessReview({ actor: mlro }, {});
    const row = read.ok ? read.value.people.find(({ id }) => id === officer.id) : undefined;
    expect(row).toMatchObject({ queues: [], entities: [{ id: one.id }], standing: "done", last: { decision: "cut" } });

    const leaver = await makeStaff("support", [one]);
    const all = { staffId: leaver.id, version: 1, decision: "cut" as const, all: true, because: "Left the company" };
    expect((await reviewAccess({ actor: mlro }, all)).ok).toBe(true);
    const [gone] = await inTransaction("all", (tx) => tx.select().from(staff).where(eq(staff.id, leaver.id)));
    expect(gone?.disabledAt).not.toBeNull();
    await expect(
      inTransaction("all", (tx) => tx.update(accessReviews).set({ decision: "confirmed" })),
    ).rejects.toThrow();
  });
});
