// Being asked for an extra check, or a lower limit, can be objected to like a measure: offered in the portal and on the phone, reviewed
// by somebody else, and "wrong then" labels the alert behind it.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { alerts } from "@/db/schema/cases";
import { testDatabase } from "@/db/testing/database";
import type { TestCustomer, TestEntity } from "@/db/testing/factories";
import { attach, makeCustomer, makeDraft, makeEntity, makeEvent, makeHit, makeStaff } from "@/db/testing/factories";
import { now } from "@/lib/clock";
import { fileableFor } from "@/lib/inbox/fileable";
import { take } from "@/lib/inquiries/testing";
import { settleStepUps } from "@/lib/step-ups/settle";
import { fileAppeal } from "./commands/file";
import { viewAppeal } from "./commands/view";
import { appealableOf, toldAppeal } from "./queries/told";
import { asCustomer, judge, onePoint } from "./testing";

let entity: TestEntity;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
});
afterAll(closeDatabase);

const DAY_MS = 86_400_000;
type Asked = { type: "step_up" | "limit_cut"; make: (customer: TestCustomer, daysAgo?: number) => Promise<string> };
const ago = (days: number): Date => new Date(now().getTime() - days * DAY_MS);

const stepUp: Asked = {
  type: "step_up",
  async make(customer, daysAgo = 0) {
    const at = ago(daysAgo);
    const eventId = await makeEvent(customer, { kind: "transaction", at });
    const hit = makeHit({ rule: "kyc.tier-limit", family: "kyc", measure: "step_up", level: "second_factor" });
    await attach([makeDraft(customer, eventId, { hits: [hit], at })]);
    const about = { entityId: customer.entityId, customerId: customer.id, transaction: eventId, at, eventId };
    await inTransaction("all", (tx) => settleStepUps(tx, at, [{ kind: "asked", ...about, required: "second_factor" }]));
    return eventId;
  },
};
const limitCut: Asked = {
  type: "limit_cut",
  async make(customer, daysAgo = 0) {
    const at = ago(daysAgo);
    const eventId = await makeEvent(customer, { kind: "transaction", at, measure: "limit_cut" });
    await attach([
      makeDraft(customer, eventId, {
        hits: [makeHit({ rule: "kyc.night-limit", family: "kyc", measure: "limit_cut" })],
        at,
      }),
    ]);
    return eventId;
  },
};

describe.each([stepUp, limitCut])("$type", ({ type, make }) => {
  test("is offered to its customer and to support, for 90 days, and to nobody else", async () => {
    const customer = await makeCustomer(entity);
    const subjectId = await make(customer);
    await make(customer, 91);
    const offered = take(await appealableOf({ actor: asCustomer(customer) }, {}));
    expect(offered.map((each) => [each.type, each.id])).toEqual([[type, subjectId]]);
    expect(offered[0]).toMatchObject({ at: expect.stringMatching(/^\d{4}-/) });
    const support = await makeStaff("support", [entity]);
    const fileable = take(await fileableFor({ actor: support }, { customerId: customer.id }));
    expect(fileable.subjects).toMatchObject([{ type, id: subjectId, key: null, under: null }]);
    const stranger = asCustomer(await makeCustomer(entity));
    const filed = await fileAppeal({ actor: stranger }, { subjectType: type, subjectId, points: onePoint });
    expect(filed).toMatchObject({ error: { code: "not_found" } });
  });

  test("is reviewed and reversed; wrong then, its alert was false and nothing else changes", async () => {
    const customer = await makeCustomer(entity);
    const [subjectId, other] = [await make(customer), await make(customer)];
    const actor = asCustomer(customer);
    const filed = take(await fileAppeal({ actor }, { subjectType: type, subjectId, points: onePoint }));
    const again = take(await fileAppeal({ actor }, { subjectType: type, subjectId, points: onePoint }));
    expect(again.id).toBe(filed.id);
    const reviewer = await makeStaff("officer", [entity]);
    const view = take(await viewAppeal({ actor: reviewer }, { appealId: filed.id }));
    expect(view).toMatchObject({ subjectType: type });
    expect(view.points).toHaveLength(2);
    const decided = await judge(reviewer, filed.id, { outcome: "reversed", wrongThen: true });
    expect(decided.state).toBe("reversed");
    const labels = await inTransaction("all", (tx) =>
      tx
        .select({ eventId: alerts.eventId, disposition: alerts.disposition })
        .from(alerts)
        .where(eq(alerts.customerId, customer.id)),
    );
    expect(Object.fromEntries(labels.map((each) => [each.eventId, each.disposition]))).toEqual({
      [subjectId]: "false_positive",
      [other]: null,
    });
    const told = take(await toldAppeal({ actor }, { appealId: filed.id }));
    expect(told).toMatchObject({ about: { type, restriction: null }, outcome: "reversed", delay: null });
    expect(JSON.stringify(told)).not.toMatch(/kyc|limit-|rule|score/i);
  });
});
