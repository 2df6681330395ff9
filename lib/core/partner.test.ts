// Questions to a payment partner over real HTTP: asked once, answered when the partner signs, and the answer is kept.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { makeCustomer } from "@/db/testing/factories";
import { now as clockNow } from "@/lib/clock";
import { newId } from "@/lib/id";
import { askPartner, partnerAnswersOf } from "./partner";
import { sendQuestion } from "./partner-send";
import { core, deliveryOf, entity, KEY, openCore, untilDue } from "./testing";

openCore();
beforeEach(() => {
  process.env.PARTNERS_FILE = join(process.env.UNFLAG_DATA_DIR ?? "", "partners.json");
  writeFileSync(process.env.PARTNERS_FILE, JSON.stringify({ "acme-pay": { url: core.url, key: KEY } }));
});

async function question(partner = "acme-pay"): Promise<{ deliveryId: string; subjectId: string }> {
  const customer = await makeCustomer(entity);
  const [subjectId, key] = [newId(), newId()];
  const asked = {
    entityId: entity.id,
    customerId: customer.id,
    partner,
    key,
    values: { ask: "freeze", payment: "T-81" },
  };
  const jobs = await inTransaction("all", (tx) =>
    askPartner(tx, clockNow(), { ...asked, subject: { type: "dispute", id: subjectId } }),
  );
  const again = await inTransaction("all", (tx) =>
    askPartner(tx, clockNow(), { ...asked, subject: { type: "dispute", id: subjectId } }),
  );
  expect(again).toEqual([]);
  return { deliveryId: String(jobs[0]?.payload?.deliveryId), subjectId };
}
const answers = (subjectId: string) => inTransaction("all", (tx) => partnerAnswersOf(tx, subjectId));

test("the partner does what it is asked, and says under which reference", async () => {
  const { deliveryId, subjectId } = await question();
  expect(await sendQuestion(deliveryId)).toBe("delivered");
  expect(JSON.parse(core.questions.list()[0]?.text ?? "")).toMatchObject({
    values: { ask: "freeze", payment: "T-81" },
  });
  expect(await answers(subjectId)).toMatchObject([
    { partner: "acme-pay", state: "delivered", reply: { answer: "accepted", reference: "P-1000" } },
  ]);
});

test("an answer that takes time is fetched, and the question is asked once", async () => {
  core.questions.nextAnswer = "pending";
  const { deliveryId, subjectId } = await question();
  expect(await sendQuestion(deliveryId)).toBe("waiting");
  expect(await answers(subjectId)).toMatchObject([{ state: "waiting", reply: null }]);
  core.questions.answer(deliveryId, "refused");
  await untilDue(deliveryId);
  expect(await sendQuestion(deliveryId)).toBe("delivered");
  expect(core.requests).toEqual(["PUT 200", "GET 200"]);
  expect(await answers(subjectId)).toMatchObject([{ reply: { answer: "refused" } }]);
});

test.each(["lost_reply", "error_500", "wrong_signature"] as const)("with %s it is one question", async (kind) => {
  const { deliveryId } = await question();
  core.fault({ kind });
  expect(await sendQuestion(deliveryId)).toBe("waiting");
  await untilDue(deliveryId);
  expect(await sendQuestion(deliveryId)).toBe("delivered");
  expect(core.questions.list()).toHaveLength(1);
});

test("a partner whom nobody set up is not asked, and it costs no attempt", async () => {
  const { deliveryId } = await question("nobody-pay");
  expect(await sendQuestion(deliveryId)).toBeNull();
  expect(await deliveryOf(deliveryId)).toMatchObject({ state: "waiting", attempts: 0, partner: "nobody-pay" });
});
