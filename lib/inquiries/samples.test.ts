// The draw: asked once by the engine, on the sample's own terms, and only where nothing else is the matter.
import { expect, test } from "vitest";
import { withOwnDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeHit, makeStaff, readCase } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { takeCase } from "@/lib/cases/take";
import { sendSamples } from "./commands/send-samples";
import { listInquiries } from "./queries/list";
import { toldInquiry } from "./queries/told";
import { makeCustomerActor, take } from "./testing";

withOwnDatabase();

test("who was drawn has two hours and every alternative; what a person is on, or what is more than a draw, is theirs", async () => {
  const entity = await makeEntity();
  const officer = await makeStaff("officer", [entity]);
  const drawn = makeHit({
    rule: "kyc.surge-sample",
    queue: "documents",
    measure: "inquiry",
    asks: ["proof_of_address"],
  });
  const more = [drawn, makeHit({ rule: "kyc.profile-churn", queue: "documents" })];
  const caseOf = async (hits: (typeof drawn)[]) => makeCase(await makeCustomer(entity), { hits, queue: "documents" });
  const person = await makeCustomer(entity);
  const [plain, taken, mixed] = [
    await makeCase(person, { hits: [drawn], queue: "documents" }),
    await caseOf([drawn]),
    await caseOf(more),
  ];
  take(await takeCase({ actor: officer }, { caseId: taken.id, version: taken.version }));
  const actor = systemActor("worker");
  expect(take(await sendSamples({ actor }, {}))).toEqual({ sent: 1 });
  expect(take(await sendSamples({ actor }, {}))).toEqual({ sent: 0 });
  const states = await Promise.all([plain, taken, mixed].map(async ({ id }) => (await readCase(id)).state));
  expect(states).toEqual(["waiting_customer", "in_progress", "open"]);
  const [row] = take(await listInquiries({ actor: officer }, {})).rows;
  expect(row).toMatchObject({ caseId: plain.id, by: null, kinds: ["proof_of_address"] });
  expect(Date.parse(row?.dueAt ?? "") - Date.parse(row?.sentAt ?? "")).toBe(2 * 3_600_000);
  const customer = makeCustomerActor(person, row?.id ?? "");
  const told = take(await toldInquiry({ actor: customer }, { inquiryId: row?.id ?? "" }));
  expect(told.items).toMatchObject([{ whyCode: "random_check", terms: { accepts: ["utility_bill"] } }]);
  expect(told.items[0]?.terms.alternatives).toContain("bank_statement");
});
