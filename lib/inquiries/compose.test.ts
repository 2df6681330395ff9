// What the composer starts from, and asking a customer without a case.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { inquiryPolicies } from "@/db/schema/inquiries";
import { testDatabase } from "@/db/testing/database";
import { attach, makeCustomer, makeDraft, makeEntity, makeEvent, makeHit, makeStaff } from "@/db/testing/factories";
import { newId } from "@/lib/id";
import { sendInquiry } from "./commands/send";
import { composeFor } from "./queries/compose";
import { listInquiries } from "./queries/list";
import { toldInquiry } from "./queries/told";
import { makeCustomerActor, take } from "./testing";

beforeAll(testDatabase);
afterAll(closeDatabase);

test("proposed by the rules, on the entity's terms, for the months and the sum that were flagged; what is sent keeps them", async () => {
  const entity = await makeEntity();
  const officer = await makeStaff("officer", [entity]);
  const person = await makeCustomer(entity);
  const hits = [makeHit({ rule: "transaction.structuring", asks: ["video_verification", "source_of_funds"] })];
  const drafts = await Promise.all(
    ["2026-03-04T10:00:00Z", "2026-05-09T10:00:00Z"].map(async (at) =>
      makeDraft(person, await makeEvent(person), { hits, at: new Date(at), valueUsdCents: 250_000 }),
    ),
  );
  const [caseId = ""] = (await attach(drafts)).values();
  const line = (dueHours: number | null) =>
    inTransaction("all", (tx) =>
      dueHours === null
        ? tx.update(inquiryPolicies).set({ endedAt: new Date() }).where(eq(inquiryPolicies.entityId, entity.id))
        : tx.insert(inquiryPolicies).values({
            ...{ id: newId(), entityId: entity.id, kind: "source_of_funds", jurisdiction: "PT" },
            ...{ terms: { dueHours }, createdAt: new Date() },
          }),
    );
  await line(30);
  const start = take(await composeFor({ actor: officer }, { caseId }));
  expect(start.proposed.map(({ kind }) => kind)).toEqual([
    "video_verification",
    "source_of_funds",
    "employment_history",
  ]);
  const period = { from: "2025-12-01", to: "2026-05-09" };
  expect(start.policy.source_of_funds).toMatchObject({ dueHours: 30, period, usdCents: 500_000 });
  expect(start.policy.employment_history.period).toEqual({ from: "2025-09-01", to: "2026-05-09" });
  expect(start.measure).toBeNull();
  const sent = take(await sendInquiry({ actor: officer }, { caseId, items: [{ kind: "source_of_funds" }] }));
  await line(null);
  const customer = makeCustomerActor(person, sent.id);
  const [item] = take(await toldInquiry({ actor: customer }, { inquiryId: sent.id })).items;
  expect(item?.terms).toMatchObject({ dueHours: 30, period });
  expect(take(await composeFor({ actor: officer }, { caseId })).policy.source_of_funds.dueHours).toBe(336);
});

test("a customer without a case is asked by whoever may ask; other analysts do not see it", async () => {
  const entity = await makeEntity();
  const [ada, tom] = [await makeStaff("analyst", [entity]), await makeStaff("analyst", [entity])];
  const officer = await makeStaff("officer", [entity]);
  const person = await makeCustomer(entity);
  const ask = { customerId: person.id, items: [{ kind: "identity_document" as const }] };
  take(await sendInquiry({ actor: ada }, ask));
  expect(await sendInquiry({ actor: ada }, ask)).toMatchObject({ error: { detail: "inquiry_is_out" } });
  const seen = await Promise.all(
    [ada, tom, officer].map(async (actor) => take(await listInquiries({ actor }, {})).rows.length),
  );
  expect(seen).toEqual([1, 0, 1]);
  const stranger = await makeStaff("officer", [await makeEntity()]);
  expect(await sendInquiry({ actor: stranger }, ask)).toMatchObject({ error: { code: "not_found" } });
});

test("the list is paged by key in each order, and searched by key", async () => {
  const entity = await makeEntity();
  const officer = await makeStaff("officer", [entity]);
  for (let count = 0; count < 5; count += 1)
    take(
      await sendInquiry(
        { actor: officer },
        { customerId: (await makeCustomer(entity)).id, items: [{ kind: "identity_document" }], dueHours: 10 + count },
      ),
    );
  for (const sort of ["pressing", "due", "sent", "customer"] as const)
    for (const direction of ["asc", "desc"] as const) {
      const whole = take(await listInquiries({ actor: officer }, { sort, direction })).rows.map(({ key }) => key);
      const pages: string[] = [];
      let after: string | undefined;
      do {
        const page = take(await listInquiries({ actor: officer }, { sort, direction, limit: 2, after }));
        pages.push(...page.rows.map(({ key }) => key));
        after = page.next ?? undefined;
      } while (after);
      expect([sort, direction, pages]).toEqual([sort, direction, whole]);
      expect(new Set(pages).size).toBe(5);
    }
  const found = take(await listInquiries({ actor: officer }, { filter: { text: "q-3" } }));
  expect(found.rows.map(({ key }) => key)).toEqual(["Q-3"]);
  expect(await listInquiries({ actor: officer }, { after: "nonsense" })).toMatchObject({
    error: { detail: "no_cursor" },
  });
});
