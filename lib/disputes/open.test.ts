// From the event to the dispute: what opens one, what joins, what does neither; both parties, the paused payout, what is asked.
import { and, asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { deliveries } from "@/db/schema/deliveries";
import { disputeCauses, disputeParties } from "@/db/schema/disputes";
import { portalLinks } from "@/db/schema/portal";
import { restrictions } from "@/db/schema/restrictions";
import { testDatabase } from "@/db/testing/database";
import { makeEntity } from "@/db/testing/factories";
import { partnerAnswersOf } from "@/lib/core/partner";
import { newId } from "@/lib/id";
import {
  alertOn,
  complaintOn,
  customerOf,
  disputeOn,
  disputesOn,
  idOf,
  makeDeal,
  makeDispute,
  paymentOf,
  send,
} from "./testing";

beforeAll(async () => void (await testDatabase()), 120_000);
afterAll(closeDatabase);
const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
const restrictionOf = (id: string | null) =>
  all(
    async (tx) =>
      (
        await tx
          .select()
          .from(restrictions)
          .where(eq(restrictions.id, id ?? newId()))
      )[0],
  );
const HOUR_MS = 3_600_000;

describe("what opens a dispute", () => {
  test("a complaint: both parties, the merchant's case, the payout paused for a day, no partner asked", async () => {
    const entity = await makeEntity();
    const { shop, buyer, payment, dispute } = await makeDispute(entity);
    expect(dispute).toMatchObject({
      ...{ merchantId: await idOf(shop), consumerId: await idOf(buyer), transaction: payment, usdCents: 300_000 },
      ...{ origin: "complaint", code: "counterfeit", partner: null, state: "open", version: 1, number: 1 },
    });
    const pause = await restrictionOf(dispute.restrictionId);
    expect(pause).toMatchObject({
      ...{ customerId: dispute.merchantId, measure: "withdrawal_hold", origin: "engine", state: "in_force" },
      scope: { functions: ["merchant_payout"], transaction: payment, usdCents: 300_000 },
      ...{ concern: "payment_dispute", liftsWhen: "dispute_settled", caseId: dispute.caseId },
    });
    expect(pause!.endsAt!.getTime() - pause!.causedAt.getTime()).toBe(24 * HOUR_MS);
    const [row] = await all((tx) => tx.select().from(cases).where(eq(cases.id, dispute.caseId!)));
    expect(row).toMatchObject({ customerId: dispute.merchantId, queue: "merchant", state: "open", alertCount: 1 });
    expect(await all((tx) => partnerAnswersOf(tx, dispute.id))).toEqual([]);
  });

  test("a partner's alert: the merchant has a case, too, and the partner is asked to freeze", async () => {
    const deal = await makeDeal(await makeEntity());
    await send(alertOn(deal.payment));
    const dispute = await disputeOn(deal.payment);
    expect(dispute).toMatchObject({ origin: "partner_alert", partner: "alipay", consumerId: await idOf(deal.buyer) });
    const held = await all((tx) =>
      tx
        .select()
        .from(cases)
        .where(and(eq(cases.queue, "merchant"), eq(cases.id, dispute.caseId!))),
    );
    expect(held).toMatchObject([{ customerId: await idOf(deal.shop), rules: ["transaction.partner-alert"] }]);
    expect(await all((tx) => partnerAnswersOf(tx, dispute.id))).toMatchObject([
      { partner: "alipay", state: "waiting", values: { ask: "freeze", payment: deal.payment, value_usd: "3000.00" } },
    ]);
    // the payment itself waits on the payer's side, the payout on the merchant's
    const holds = await all((tx) =>
      tx
        .select()
        .from(restrictions)
        .where(eq(restrictions.concern, "payment_dispute"))
        .orderBy(asc(restrictions.number)),
    );
    expect(
      holds
        .filter(({ scope }) => scope.transaction === deal.payment)
        .map(({ customerId, scope }) => [customerId, scope.functions]),
    ).toEqual([
      [await idOf(deal.buyer), ["transfer"]],
      [await idOf(deal.shop), ["merchant_payout"]],
    ]);
  });

  test("each party has a link and a letter of its own", async () => {
    const { dispute } = await makeDispute(await makeEntity());
    const parties = await all((tx) => tx.select().from(disputeParties).where(eq(disputeParties.disputeId, dispute.id)));
    expect(parties.map(({ side }) => side).sort()).toEqual(["consumer", "merchant"]);
    for (const { id, customerId } of parties) {
      const links = await all((tx) => tx.select().from(portalLinks).where(eq(portalLinks.subjectId, id)));
      expect(links).toMatchObject([{ customerId, purpose: "dispute" }]);
      const letters = await all((tx) => tx.select().from(deliveries).where(eq(deliveries.subjectId, id)));
      expect(letters).toMatchObject([{ customerId, template: "dispute_opened", disclosure: "neutral" }]);
    }
  });

  test("the partner was faster than the payment", async () => {
    const entity = await makeEntity();
    const [shop, buyer, payment] = [`shop-${newId()}`, `buyer-${newId()}`, newId()];
    await send(customerOf(entity, shop, { type: "merchant" }), customerOf(entity, buyer), alertOn(payment));
    expect(await disputesOn(payment)).toEqual([]);
    await send(paymentOf(buyer, shop, { id: payment, status: "requested" }));
    expect(await disputeOn(payment)).toMatchObject({ partner: "alipay", code: "fraud", usdCents: 300_000 });
  });

  test.each([
    ["a complaint that names no payment", (deal: { shop: string }) => complaintOn(undefined, deal.shop)],
    [
      "a parcel that is late",
      (deal: { shop: string; payment: string }) => complaintOn(deal.payment, deal.shop, { code: "late_delivery" }),
    ],
  ])("%s opens none", async (_, complaint) => {
    const deal = await makeDeal(await makeEntity());
    await send(complaint(deal));
    expect(await disputesOn(deal.payment)).toEqual([]);
  });

  test("an alert about a payment to nobody of ours opens none", async () => {
    const entity = await makeEntity();
    const buyer = `buyer-${newId()}`;
    const payment = paymentOf(buyer, "a shop elsewhere");
    await send(customerOf(entity, buyer), payment, alertOn(payment.id));
    expect(await disputesOn(String(payment.id))).toEqual([]);
  });

  test("a complaint about another shop's payment tells of no buyer, no sum", async () => {
    const entity = await makeEntity();
    const [one, other] = [await makeDeal(entity), await makeDeal(entity)];
    await send(complaintOn(one.payment, other.shop));
    expect(await disputesOn(one.payment)).toMatchObject([
      { merchantId: await idOf(other.shop), consumerId: null, usdCents: null },
    ]);
  });
});

describe("one open dispute a payment", () => {
  test("what comes later joins, once each, and the pause is one", async () => {
    const { shop, payment, dispute } = await makeDispute(await makeEntity());
    const alert = alertOn(payment);
    await send(alert);
    await send(alert);
    await send(complaintOn(payment, shop, { code: "not_genuine" }));
    const joined = await disputeOn(payment);
    expect(joined).toMatchObject({ id: dispute.id, state: "open", partner: "alipay", version: 3 });
    const causes = await all((tx) => tx.select().from(disputeCauses).where(eq(disputeCauses.disputeId, dispute.id)));
    expect(causes.map(({ origin }) => origin).sort()).toEqual(["complaint", "complaint", "partner_alert"]);
    const pauses = await all((tx) =>
      tx.select().from(restrictions).where(eq(restrictions.customerId, dispute.merchantId)),
    );
    expect(pauses.map(({ id }) => id)).toEqual([joined.restrictionId]);
    expect(await all((tx) => partnerAnswersOf(tx, dispute.id))).toHaveLength(1);
  });

  test("many senders at once open one", async () => {
    const deal = await makeDeal(await makeEntity());
    await Promise.all([
      ...Array.from({ length: 4 }, () => send(complaintOn(deal.payment, deal.shop))),
      ...Array.from({ length: 4 }, (_, index) => send(alertOn(deal.payment, { code: `code-${index}` }))),
    ]);
    const dispute = await disputeOn(deal.payment);
    const causes = await all((tx) => tx.select().from(disputeCauses).where(eq(disputeCauses.disputeId, dispute.id)));
    expect(causes).toHaveLength(8);
  });

  test("two payments to one shop are two disputes on one case", async () => {
    const entity = await makeEntity();
    const { shop, buyer, dispute } = await makeDispute(entity);
    const second = paymentOf(buyer, shop);
    await send(second, alertOn(second.id));
    const other = await disputeOn(String(second.id));
    expect(other).toMatchObject({ caseId: dispute.caseId, number: dispute.number + 1 });
    expect(other.restrictionId).not.toBe(dispute.restrictionId);
  });
});
