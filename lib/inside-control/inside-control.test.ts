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
  makeEvent,
  makeStaff,
  type TestCustomer,
  type TestEntity,
} from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { takeAppeal } from "@/lib/appeals/commands/assign";
import { viewAppeal } from "@/lib/appeals/commands/view";
import { appealFor, asCustomer } from "@/lib/appeals/testing";
import { openCase } from "@/lib/cases/open";
import { setClock } from "@/lib/clock";
import { openCustomerPage } from "@/lib/customers/queries";
import { fileRequest } from "@/lib/data-requests/file";
import { openRequestPage } from "@/lib/data-requests/get";
import { viewDispute } from "@/lib/disputes/commands/view";
import { makeDispute } from "@/lib/disputes/testing";
import { makeInquiry } from "@/lib/documents/testing";
import { viewInquiry } from "@/lib/inquiries/commands/view";
import { giveDocument, take } from "@/lib/inquiries/testing";
import { appendRecords, record } from "@/lib/records/append";
import { viewRestriction } from "@/lib/restrictions/commands/view";
import { engineHold } from "@/lib/restrictions/testing";
import { readAccessReview, reviewAccess } from "./access-review";
import { closeAlert, countAlerts, openAlerts } from "./alerts";
import { declareConflictByName, listOwnConflicts } from "./conflicts";
import { occasionsOf, workedOn } from "./context";
import { looksBetween } from "./looks";
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

  test("a relative is found through whatever is about them, and what is open explains the rest", async () => {
    const curious = await makeStaff("manager", [entity], { name: "Jan Zzkowalczyk" });
    const relative = () => makeCustomer(entity, { name: "Ewa Zzkowalczyk" });
    const [limited, appealing, asked, curiousToo, paying, sending] = [
      ...[await relative(), await relative(), await relative(), await relative(), await relative(), await relative()],
    ] as [TestCustomer, TestCustomer, TestCustomer, TestCustomer, TestCustomer, TestCustomer];
    const { id: restrictionId } = await engineHold(limited);
    const { id: appealId } = await appealFor(appealing, (await engineHold(appealing)).id);
    const inquiry = await makeInquiry(entity, { customer: asked });
    const { id: requestId } = take(await fileRequest({ actor: asCustomer(curiousToo) }, { kind: "access" }));
    const documentId = await giveDocument(sending, (await makeInquiry(entity, { customer: sending })).itemId);
    const eventId = await makeEvent(paying);
    take(await viewRestriction({ actor: curious }, { restrictionId }));
    take(await viewAppeal({ actor: curious }, { appealId }));
    take(await viewInquiry({ actor: curious }, { inquiryId: inquiry.id }));
    take(await openRequestPage({ actor: curious }, { requestId }));
    const opened = [
      record("event.points_opened", { type: "event", id: eventId }, entity.id),
      record("document.downloaded", { type: "document", id: documentId }, entity.id),
      // what a refused or odd record names is no id, and nobody's
      record("document.opened", { type: "document", id: "no id at all" }, entity.id),
    ];
    await inTransaction("all", (tx) => appendRecords(tx, { kind: "staff", id: curious.id }, new Date(noon), opened));
    await watch();
    const alerts = await alertsOf(curious.id);
    expect(new Set(alerts.map(({ kind }) => kind))).toEqual(new Set(["own_relative"]));
    const everybody = [limited, appealing, asked, curiousToo, paying, sending].map(({ id }) => id);
    expect(alerts.flatMap(({ customerIds }) => customerIds).sort()).toEqual(everybody.sort());
  });

  test("a look at a dispute is one look at both sides, and explained while it is open", async () => {
    const reader = await makeStaff("manager", [entity]);
    const { dispute } = await makeDispute(entity);
    const sides = [dispute.merchantId, dispute.consumerId ?? ""].sort();
    take(await viewDispute({ actor: reader }, { disputeId: dispute.id }));
    const [from, to] = [new Date(noon - 3_600_000), new Date(noon + 3_600_000)];
    const { looks, occasion } = await inTransaction("all", async (tx) => ({
      looks: (await looksBetween(tx, from, to)).filter(({ staffId }) => staffId === reader.id),
      occasion: await occasionsOf(tx, sides, from, to),
    }));
    expect(looks.map(({ customerId }) => customerId).sort()).toEqual(sides);
    expect(new Set(looks.map(({ seq }) => seq)).size).toBe(1);
    expect([...occasion].sort()).toEqual(sides);
  });

  test("whose appeal it is may look at it every day", async () => {
    const [reviewer, other] = [await makeStaff("manager", [entity]), await makeStaff("manager", [entity])];
    const customer = await makeCustomer(entity);
    const { id: appealId } = await appealFor(customer, (await engineHold(customer)).id);
    take(await takeAppeal({ actor: reviewer }, { appealId }));
    const own = await inTransaction("all", (tx) => workedOn(tx, [reviewer.id, other.id], [customer.id]));
    expect([...own]).toEqual([`${reviewer.id} ${customer.id}`]);
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
