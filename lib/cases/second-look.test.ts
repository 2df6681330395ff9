// A second look that waits: whoever may give it is told the decision nowhere but on a page that records it; everybody else is.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { qualitySamples } from "@/db/schema/loop";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeStaff, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { getCustomer, openCustomerPage } from "@/lib/customers/queries";
import type { Result } from "@/lib/errors";
import { listWaiting } from "@/lib/quality/list";
import { openLook } from "@/lib/quality/open";
import { reviewLook } from "@/lib/quality/review";
import { drawLooks } from "@/lib/quality/take-draw";
import { readBehind } from "@/lib/service-levels/manager/behind";
import { assignCases } from "./assign";
import { closeCase } from "./close";
import { escalateCase } from "./escalate";
import { getCase } from "./get";
import { listCases } from "./list";
import { openCase } from "./open";
import { travelling } from "./testing";

let entity: TestEntity;
let officer: StaffActor;
let manager: StaffActor;
const take = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail}`);
  return result.value;
};
const waits = { outcome: "second_look_waits", assignee: null, closedItself: false, measure: "none" };
const told = { outcome: "explained", assignee: { id: expect.any(String) } };

beforeAll(async () => {
  await testDatabase();
});
beforeEach(async () => {
  entity = await makeEntity();
  officer = await makeStaff("officer", [entity]);
  manager = await makeStaff("manager", [entity]);
});
afterAll(closeDatabase);

async function drawn() {
  const customer = await makeCustomer(entity);
  const { id: caseId } = await makeCase(customer);
  take(await assignCases({ actor: officer }, { cases: [{ caseId, version: 1 }], assigneeId: officer.id }));
  take(await closeCase({ actor: officer }, { caseId, version: 2, ...travelling }));
  const later = await makeCase(customer);
  take(await drawLooks({ actor: manager }, { entityId: entity.id }));
  return { caseId, customerId: customer.id, later: later.id };
}
const listed = async (actor: StaffActor, caseId: string, filter = {}) => {
  const wanted = { filter: { state: ["closed" as const], ...filter }, sort: "closed" as const, limit: 100 };
  const { rows } = take(await listCases({ actor }, wanted));
  return rows.find(({ id }) => id === caseId);
};
const mayLook = async (actor: StaffActor): Promise<number> => take(await listWaiting({ actor }, { limit: 100 })).length;

describe("a decision that a reader is to look at again", () => {
  test("is in no list, no earlier case and no preview of theirs, and in everybody else's", async () => {
    const { caseId, customerId, later } = await drawn();
    expect(await mayLook(manager)).toBe(1);
    expect(await listed(manager, caseId)).toMatchObject(waits);
    expect(await getCase({ actor: manager }, { caseId })).toMatchObject({
      error: { code: "not_allowed", detail: "second_look_waits" },
    });
    const page = take(await openCase({ actor: manager }, { caseId: later }));
    expect(page.earlier).toMatchObject([{ id: caseId, outcome: "second_look_waits", reasonCode: null }]);
    expect([page.clearances, page.identical.count]).toEqual([[], 0]);
    const refreshed = take(await getCustomer({ actor: manager }, { customerId }));
    expect(refreshed.cases.map(({ outcome }) => outcome)).toEqual(["second_look_waits", null]);
    expect(refreshed.clearances).toEqual([]);
    const behind = async (of: "closed" | "innocent") =>
      take(await readBehind({ actor: manager }, { of })).rows.map(({ id }) => id);
    expect(await behind("closed")).toContain(caseId);
    expect(await behind("innocent")).not.toContain(caseId);
    expect(await listed(manager, caseId, { assignee: officer.id })).toBeUndefined();
    const refused = await escalateCase({ actor: manager }, { caseId, version: 1, reason: "to see what has changed" });
    expect(refused).toMatchObject({ error: { code: "stale", params: { changes: [] } } });
    expect(await mayLook(manager)).toBe(1);

    const colleague = await makeStaff("officer", [entity]);
    const auditor = await makeStaff("auditor", [entity]);
    for (const actor of [officer, colleague, auditor]) {
      expect(await listed(actor, caseId)).toMatchObject(told);
      expect(await listed(actor, caseId, { assignee: officer.id })).toMatchObject(told);
      expect(take(await getCase({ actor }, { caseId }))).toMatchObject({ outcome: "explained" });
    }
  });

  test.each([
    ["the case", ({ caseId }) => openCase({ actor: manager }, { caseId })],
    ["the customer", ({ customerId }) => openCustomerPage({ actor: manager }, { customerId })],
  ] as [string, (of: Awaited<ReturnType<typeof drawn>>) => Promise<Result<unknown>>][])(
    "is told to who opens the page of %s, and the look is then somebody else's",
    async (_, open) => {
      const other = await makeStaff("manager", [entity]);
      const looked = await drawn();
      take(await open(looked));
      expect(await mayLook(manager)).toBe(0);
      expect(await listed(manager, looked.caseId)).toMatchObject(told);
      expect(await listed(other, looked.caseId)).toMatchObject(waits);
    },
  );

  test.each(["case", "customer"] as const)(
    "may have been told by a page of the %s that was open before",
    async (of) => {
      const customer = await makeCustomer(entity);
      const { id: caseId } = await makeCase(customer);
      if (of === "case") take(await openCase({ actor: manager }, { caseId }));
      else take(await openCustomerPage({ actor: manager }, { customerId: customer.id }));
      take(await closeCase({ actor: officer }, { caseId, version: 1, ...travelling }));
      take(await drawLooks({ actor: manager }, { entityId: entity.id }));
      expect(await mayLook(manager)).toBe(0);
      expect(await mayLook(await makeStaff("manager", [entity]))).toBe(1);
    },
  );

  test("of an earlier case is not told by the blind page of a later one", async () => {
    const { caseId, later } = await drawn();
    take(await closeCase({ actor: officer }, { caseId: later, version: 1, ...travelling }));
    take(await drawLooks({ actor: manager }, { entityId: entity.id }));
    await inTransaction("all", (tx) => tx.update(cases).set({ closedAt: sql`opened_at` }).where(eq(cases.id, caseId)));
    const looks = await inTransaction("all", (tx) =>
      tx.select({ id: qualitySamples.id, of: qualitySamples.caseId }).from(qualitySamples),
    );
    const lookId = looks.find(({ of }) => of === later)?.id ?? "";
    const blind = take(await openLook({ actor: manager }, { lookId }));
    expect(blind.earlier).toMatchObject([{ id: caseId, outcome: "second_look_waits" }]);
  });

  test("is told again once the look was given", async () => {
    const other = await makeStaff("manager", [entity]);
    const { caseId } = await drawn();
    const [look] = await inTransaction("all", (tx) =>
      tx
        .select({ id: qualitySamples.id, rules: cases.rules })
        .from(qualitySamples)
        .innerJoin(cases, eq(cases.id, qualitySamples.caseId))
        .where(eq(cases.id, caseId)),
    );
    const words = "The hotel's network, and a ticket for the flight.";
    const given = { lookId: look?.id ?? "", outcome: "explained" as const, reasonCode: "travelling", words };
    take(await reviewLook({ actor: other }, given));
    expect(await listed(manager, caseId)).toMatchObject(told);
  });
});
