// Once a dispute is decided its merchant is asked for nothing more, unless somebody else still asks.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { deliveries } from "@/db/schema/deliveries";
import { inquiries } from "@/db/schema/inquiries";
import { testDatabase } from "@/db/testing/database";
import { saveAnswer, submitInquiry } from "@/lib/inquiries/commands/answer";
import { sendInquiry } from "@/lib/inquiries/commands/send";
import { toldInquiry } from "@/lib/inquiries/queries/told";
import { take } from "@/lib/restrictions/testing";
import { askEvidence } from "./commands/ask";
import type { StoredDispute } from "./store";
import {
  all,
  asParty,
  complaintOn,
  customerOf,
  type Desk,
  disputeOn,
  makeDesk,
  makeDispute,
  partyOf,
  paymentOf,
  send,
} from "./testing";

let desk: Desk;
beforeAll(async () => void (await testDatabase()), 120_000);
beforeEach(async () => {
  desk = await makeDesk();
});
afterAll(closeDatabase);

const ask = async ({ id, version, transaction }: StoredDispute): Promise<StoredDispute> => {
  take(await askEvidence({ actor: desk.officer }, { disputeId: id, version }));
  return disputeOn(transaction);
};
const release = { outcome: "release" as const, refundUsdCents: undefined };
const inquiryOf = async ({ inquiryId }: StoredDispute) => {
  const [row] = await all((tx) =>
    tx
      .select()
      .from(inquiries)
      .where(eq(inquiries.id, inquiryId ?? "")),
  );
  if (!row) throw new Error("nothing was asked");
  return row;
};
const caseOf = async ({ caseId }: StoredDispute) =>
  (
    await all((tx) =>
      tx
        .select()
        .from(cases)
        .where(eq(cases.id, caseId ?? "")),
    )
  )[0];

test("what was asked is withdrawn, its case comes back, and the merchant gets one letter", async () => {
  const dispute = await ask((await makeDispute(desk.entity)).dispute);
  expect(await caseOf(dispute)).toMatchObject({ state: "waiting_customer" });
  take(await desk.decide(dispute, release));
  const inquiry = await inquiryOf(dispute);
  expect(inquiry).toMatchObject({ state: "withdrawn", endReason: "dispute_decided", endedBy: desk.officer.id });
  expect(await caseOf(dispute)).toMatchObject({ state: "in_progress" });
  const letters = await all((tx) =>
    tx.select({ template: deliveries.template }).from(deliveries).where(eq(deliveries.customerId, dispute.merchantId)),
  );
  const told = letters.map(({ template }) => template);
  expect(told).toContain("dispute_decided");
  expect(told).not.toContain("inquiry_closed");
});

test("what waits for a second approval stays asked until it is given", async () => {
  const dispute = await ask((await makeDispute(desk.entity)).dispute);
  const proposed = take(await desk.decide(dispute));
  expect(await inquiryOf(dispute)).toMatchObject({ state: "sent" });
  take(await desk.approve(dispute.id, proposed.version));
  expect(await inquiryOf(dispute)).toMatchObject({ state: "withdrawn", endedBy: desk.second.id });
});

test("another dispute that waits for the same answer keeps it asked", async () => {
  const first = await makeDispute(desk.entity);
  const buyer = `${first.buyer}-2`;
  const payment = paymentOf(buyer, first.shop);
  await send(customerOf(desk.entity, buyer), payment);
  await send(complaintOn(payment.id, first.shop, { customer: buyer }));
  const one = await ask(first.dispute);
  const other = await ask(await disputeOn(String(payment.id)));
  expect(other.inquiryId).toBe(one.inquiryId);
  take(await desk.decide(one, release));
  expect(await inquiryOf(one)).toMatchObject({ state: "sent" });
  take(await desk.decide(other, release));
  expect(await inquiryOf(one)).toMatchObject({ state: "withdrawn" });
});

test("an inquiry that asks for more stays out", async () => {
  const { dispute } = await makeDispute(desk.entity);
  const items = [{ kind: "merchant_authenticity" as const }, { kind: "source_of_funds" as const }];
  take(await sendInquiry({ actor: desk.officer }, { caseId: dispute.caseId ?? "", items }));
  const joined = await ask(dispute);
  take(await desk.decide(joined, release));
  expect(await inquiryOf(joined)).toMatchObject({ state: "sent" });
});

test("who hands in at the moment of the decision is heard or told, and nothing is left open", async () => {
  const dispute = await ask((await makeDispute(desk.entity)).dispute);
  const inquiryId = dispute.inquiryId ?? "";
  const party = asParty(await partyOf(dispute.id, "merchant"));
  const merchant = { ...party, purpose: "inquiry" as const, subjectId: inquiryId };
  const [item] = take(await toldInquiry({ actor: merchant }, { inquiryId })).items;
  const answer = { form: "text" as const, text: "Bought from the maker." };
  take(await saveAnswer({ actor: merchant }, { inquiryId, itemId: item?.id ?? "", answer }));
  const [handedIn, decided] = await Promise.all([
    submitInquiry({ actor: merchant }, { inquiryId, anyway: true }),
    desk.decide(dispute, release),
  ]);
  if (!handedIn.ok) expect(handedIn.error).toMatchObject({ detail: "inquiry_is_over" });
  if (!decided.ok) {
    expect(decided.error.code).toBe("stale");
    take(await desk.decide(await disputeOn(dispute.transaction), release));
  }
  expect(await inquiryOf(dispute)).toMatchObject({ state: "withdrawn" });
});
