// A deadline from the first reminder to the person who decides: each mail once, none to who has handed in, nothing by silence.
import { eq } from "drizzle-orm";
import { afterEach, beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { portalLinks } from "@/db/schema/portal";
import { withOwnDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, readCase, type TestEntity } from "@/db/testing/factories";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { getCase } from "@/lib/cases/get";
import { setClock } from "@/lib/clock";
import { submitInquiry } from "./commands/answer";
import { expireInquiry } from "./commands/end";
import { extendInquiry, extendOwn } from "./commands/extend";
import { isKeepingDue, keepInquiries } from "./commands/keep";
import { getInquiry } from "./queries/get";
import { listInquiries } from "./queries/list";
import { toldInquiry } from "./queries/told";
import { giveDocument, sendTo, take } from "./testing";

const HOUR = 3_600_000;
let entity: TestEntity;
let officer: StaffActor;
withOwnDatabase();
beforeAll(async () => {
  entity = await makeEntity();
  officer = await makeStaff("officer", [entity]);
});
afterEach(() => setClock(null));

const worker = { actor: systemActor("worker") };
const templates = async (inquiryId: string): Promise<string[]> => {
  const rows = await inTransaction("all", (tx) =>
    tx.select({ template: deliveries.template }).from(deliveries).where(eq(deliveries.subjectId, inquiryId)),
  );
  return rows.map(({ template }) => template).sort();
};

test("reminders, an extension, a deadline that passes, and a person who decides", async () => {
  const begun = Date.parse("2026-11-02T09:00:00Z");
  const goTo = (hours: number) => setClock(begun + hours * HOUR);
  goTo(0);
  const { caseId, sent, customer } = await sendTo(officer, await makeCustomer(entity), ["proof_of_address"]);
  goTo(83);
  expect(await inTransaction("all", (tx) => isKeepingDue(tx, new Date(begun + 83 * HOUR)))).toBe(false);
  expect(await inTransaction("all", (tx) => isKeepingDue(tx, new Date(begun + 84 * HOUR)))).toBe(true);
  expect(take(await keepInquiries(worker, {}))).toEqual({ reminded: 0, overdue: 0 });
  for (const [hours, mails] of [
    [84, 1],
    [84.5, 1],
    [126, 2],
    [144, 3],
    [150, 3],
  ] as const) {
    goTo(hours);
    // Twice, as after a restart, and by two workers at once.
    await Promise.all([keepInquiries(worker, {}), keepInquiries(worker, {})]);
    expect((await templates(sent.id)).filter((template) => template === "inquiry_reminder")).toHaveLength(mails);
  }
  take(await extendOwn({ actor: customer }, { inquiryId: sent.id }));
  goTo(169);
  expect(take(await keepInquiries(worker, {}))).toEqual({ reminded: 0, overdue: 0 });
  goTo(216);
  expect(take(await keepInquiries(worker, {}))).toEqual({ reminded: 1, overdue: 0 });
  goTo(241);
  expect(take(await keepInquiries(worker, {}))).toEqual({ reminded: 0, overdue: 1 });
  expect(take(await keepInquiries(worker, {}))).toEqual({ reminded: 0, overdue: 0 });
  const row = await readCase(caseId);
  expect(row).toMatchObject({ state: "in_progress", outcome: null });
  const detail = take(await getCase({ actor: officer }, { caseId }));
  expect(detail.steps.find(({ code }) => code === "customer_silent")).toMatchObject({
    required: true,
    state: "untouched",
  });
  // Our clock stood while the customer had the ball.
  expect(detail.clocks).toMatchObject({ oursMs: 0, customerMs: 241 * HOUR });
  const overdue = take(await listInquiries({ actor: officer }, { filter: { view: "overdue" } }));
  expect(overdue.rows.map(({ id, state }) => [id, state])).toEqual([[sent.id, "sent"]]);

  const view = take(await getInquiry({ actor: officer }, { inquiryId: sent.id }));
  const more = take(await extendInquiry({ actor: officer }, { inquiryId: sent.id, version: view.version, hours: 24 }));
  expect((await readCase(caseId)).state).toBe("waiting_customer");
  const settled = take(await getCase({ actor: officer }, { caseId }));
  expect(settled.steps.find(({ code }) => code === "customer_silent")?.state).toBe("done");
  expect(await expireInquiry({ actor: officer }, { inquiryId: sent.id, version: more.version })).toMatchObject({
    error: { detail: "deadline_not_passed" },
  });
  goTo(266);
  take(await keepInquiries(worker, {}));
  const again = take(await getInquiry({ actor: officer }, { inquiryId: sent.id }));
  const over = take(await expireInquiry({ actor: officer }, { inquiryId: sent.id, version: again.version }));
  expect(over.state).toBe("expired");
  expect(take(await toldInquiry({ actor: customer }, { inquiryId: sent.id })).state).toBe("closed");
  expect((await readCase(caseId)).state).toBe("in_progress");
  const [link] = await inTransaction("all", (tx) =>
    tx.select().from(portalLinks).where(eq(portalLinks.subjectId, sent.id)),
  );
  expect(link?.expiresAt.getTime()).toBe(begun + (266 + 30 * 24) * HOUR);
});

test("who has handed in is not reminded; who answers late is welcome, and nobody has to decide about the silence", async () => {
  const person = await makeCustomer(entity);
  const begun = Date.parse("2026-11-02T09:00:00Z");
  setClock(begun);
  const { caseId, sent, customer, items } = await sendTo(officer, person, ["proof_of_address"]);
  setClock(begun + 200 * HOUR);
  take(await keepInquiries(worker, {}));
  await giveDocument(person, items.proof_of_address);
  const late = take(await submitInquiry({ actor: customer }, { inquiryId: sent.id }));
  expect(late.state).toBe("submitted");
  expect((await readCase(caseId)).dueAt.getTime()).toBe(begun + 202 * HOUR);
  const detail = take(await getCase({ actor: officer }, { caseId }));
  expect(detail.steps.find(({ code }) => code === "customer_silent")?.state).toBe("done");
  setClock(begun + 300 * HOUR);
  expect(take(await keepInquiries(worker, {}))).toEqual({ reminded: 0, overdue: 0 });
});
