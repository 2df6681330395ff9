// The engine's holds, through the real intake: in force within the decision, once, and no wider than what was decided.
import { eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { deliveries } from "@/db/schema/deliveries";
import { events } from "@/db/schema/events";
import { records } from "@/db/schema/records";
import { restrictionCauses } from "@/db/schema/restrictions";
import { withOwnDatabase } from "@/db/testing/database";
import { makeEntity, type TestEntity } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { now, setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { leonov } from "@/lib/matches/testing";
import { ensureLists } from "@/lib/reference-lists/ensure";
import { loadList } from "@/lib/reference-lists/store";
import { limitsTold } from "../limits";
import { tellStanding } from "../tell";
import { almostHeld, customerEvent, paymentEvent, placedOn, sendEvents } from "./testing";

const HOUR = 3_600_000;
/** On the lists that a console starts with. */
const sanctioned = "TDemoSanctionedAddressDoNotUse0001";
const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
const sentAbout = (id: string) => all((tx) => tx.select().from(deliveries).where(eq(deliveries.subjectId, id)));
const causesOf = (id: string) =>
  all((tx) => tx.select().from(restrictionCauses).where(eq(restrictionCauses.restrictionId, id)));

describe("holds of the engine", () => {
  let entity: TestEntity;
  withOwnDatabase();
  beforeAll(async () => {
    entity = await makeEntity();
    await ensureLists("");
    const text = JSON.stringify({ ...leonov("1"), list: "wanted" });
    await loadList({ actor: systemActor("test") }, { name: "wanted", kind: "sanctions", text, lossLimit: 1 });
  });
  afterEach(() => setClock(null));

  test("withdrawals are held within the decision: stored, ordered, told, on the case and on the record", async () => {
    const customer = await almostHeld(entity);
    expect(await placedOn(customer)).toEqual([]);
    const sent = await sendEvents([paymentEvent(customer, 0)]);
    const [answer] = sent.answers;
    const [hold, ...others] = await placedOn(customer);
    expect(others).toEqual([]);
    expect(sent.holds).toBe(1);
    expect(hold).toMatchObject({
      ...{
        measure: "withdrawal_hold",
        origin: "engine",
        state: "in_force",
        revision: 1,
        ratifiedAt: null,
        automated: true,
      },
      scope: { functions: ["withdraw_crypto", "withdraw_fiat", "transfer"] },
    });
    expect(answer).toMatchObject({ decision: { answer: { do: "hold", until: hold?.endsAt?.toISOString() } } });
    expect(hold!.endsAt!.getTime() - hold!.causedAt.getTime()).toBeLessThanOrEqual(24 * HOUR);
    expect(hold!.inForceAt).toEqual(hold!.createdAt);
    const told = await sentAbout(hold!.id);
    expect(told.map(({ channel, template }) => `${channel} ${template}`).sort()).toEqual([
      "core order_in_force",
      "mail restriction_placed",
    ]);
    const [row] = await all((tx) => tx.select().from(cases).where(eq(cases.id, hold!.caseId!)));
    expect(row).toMatchObject({ measure: "withdrawal_hold", measureUntil: hold!.endsAt });
    const kinds = await all((tx) =>
      tx.select().from(records).where(eq(records.subjectId, hold!.id)).orderBy(records.seq),
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(["restriction.placed"]);
  });

  test("further decisions join the one hold and move its end; a repeated event changes nothing", async () => {
    const start = Date.now();
    setClock(start);
    const customer = await almostHeld(entity);
    const first = paymentEvent(customer, 0);
    await sendEvents([first]);
    setClock(start + HOUR);
    const more = [paymentEvent(customer, 2), paymentEvent(customer, 1)];
    await sendEvents(more);
    const [hold, ...others] = await placedOn(customer);
    expect(others).toEqual([]);
    expect(hold).toMatchObject({ revision: 2, causedAt: new Date(start + HOUR), endsAt: new Date(start + 25 * HOUR) });
    expect(await causesOf(hold!.id)).toHaveLength(3);
    const orders = (await sentAbout(hold!.id)).filter(({ channel }) => channel === "core");
    expect(new Map(orders.map(({ revision, state }) => [revision, state]))).toEqual(
      new Map([
        [1, "superseded"],
        [2, "waiting"],
      ]),
    );
    expect((await sentAbout(hold!.id)).filter(({ channel }) => channel === "mail")).toHaveLength(1);
    setClock(start + 2 * HOUR);
    const again = await sendEvents([first, ...more]);
    expect(again.counts).toMatchObject({ repeated: 3, accepted: 0 });
    expect(await placedOn(customer)).toEqual([hold]);
  });

  test("two senders at once place one hold", async () => {
    const customer = await almostHeld(entity);
    const batches = Array.from({ length: 4 }, () => [paymentEvent(customer, 0)]);
    await Promise.all(batches.map(sendEvents));
    const [hold, ...others] = await placedOn(customer);
    expect(others).toEqual([]);
    expect(await causesOf(hold!.id)).toHaveLength(4);
  });

  test("a partner's warning holds that one payment, and what was let go is not held for its own course", async () => {
    const customer = `c-${newId()}`;
    const payment = paymentEvent(customer, 0, { value_usd: "120.00", amount: "120.00", direction: "merchant" });
    const warning = { id: newId(), kind: "partner_alert", at: payment.at, customer, partner: "paymax", code: "fraud" };
    await sendEvents([customerEvent(entity, customer), payment, { ...warning, transaction: payment.id }]);
    const [hold, ...others] = await placedOn(customer);
    expect(others).toEqual([]);
    expect(hold).toMatchObject({
      ...{ measure: "withdrawal_hold", concern: "payment_dispute" },
      scope: { functions: ["transfer"], transaction: payment.id, usdCents: 12_000 },
    });
    const [held] = await all((tx) => tx.select().from(events).where(eq(events.id, hold!.transactionEventId!)));
    expect(held?.senderId).toBe(payment.id);
    const [row] = await all((tx) => tx.select().from(cases).where(eq(cases.id, hold!.caseId!)));
    expect(row?.measure).toBe("review");
  });

  test.each([
    ["in", "accepted and kept"],
    ["out", "stopped before it leaves"],
  ])("dealing with a sanctioned address: what goes %s is %s, and nothing else is blocked", async (direction) => {
    const customer = `c-${newId()}`;
    await sendEvents([customerEvent(entity, customer)]);
    const payment = paymentEvent(customer, 0, {
      ...{ direction, asset: "ETH", value_usd: "812.50", amount: "0.25", chain: "ethereum" },
      counterparty: { kind: "address", id: sanctioned },
    });
    const { answers } = await sendEvents([payment]);
    expect(answers[0]).toMatchObject({ decision: { answer: { do: "block" } } });
    const [block, ...others] = await placedOn(customer);
    expect(others).toEqual([]);
    expect(block).toMatchObject({
      ...{ measure: "sanctions_block", ground: "sanctions", state: "in_force", endsAt: null },
      scope: { assets: ["ETH"], usdCents: 81_250, transaction: payment.id, direction },
    });
    expect(block!.scope.functions).not.toContain("deposit_crypto");
    expect(block!.reviewAt!.getTime()).toBeGreaterThan(block!.createdAt.getTime());
    // What its customer reads is that one transfer is held, and when it was made.
    const told = limitsTold(await all((tx) => tellStanding(tx, block!.customerId, now())));
    expect(told).toMatchObject({ transfers: [{ usdCents: 81_250, assets: ["ETH"], at: payment.at }], limited: [] });
    expect(told.works).toContain("withdrawals");
  });

  test("what did not happen blocks nothing, and its case does not say so", async () => {
    const customer = `c-${newId()}`;
    const counterparty = { kind: "address", id: sanctioned };
    const failed = paymentEvent(customer, 0, { counterparty, status: "failed" });
    const { answers } = await sendEvents([customerEvent(entity, customer), failed]);
    expect(answers[1]).toMatchObject({ decision: { answer: { do: "block" } } });
    expect(await placedOn(customer)).toEqual([]);
    const rows = await all((tx) =>
      tx
        .select({ measure: cases.measure })
        .from(cases)
        .innerJoin(customers, eq(customers.id, cases.customerId))
        .where(eq(customers.externalId, customer)),
    );
    expect(rows).toEqual([{ measure: "review" }]);
  });

  test("a listed person is blocked altogether, once; a namesake of another birth date is not", async () => {
    const [listed, namesake] = [`c-${newId()}`, `c-${newId()}`];
    const known = { name: "Marek Leonov", nationality: "RU", document: { type: "passport", number: "750123456" } };
    const details = () => customerEvent(entity, listed, { ...known, date_of_birth: "1970-03-05" });
    await sendEvents([
      details(),
      customerEvent(entity, namesake, { name: "Marek Leonov", date_of_birth: "1991-11-02" }),
    ]);
    await sendEvents([{ ...details(), address: "Somewhere else 1" }]);
    const [block, ...others] = await placedOn(listed);
    expect(others).toEqual([]);
    expect(block).toMatchObject({ measure: "sanctions_block", transactionEventId: null, endsAt: null, revision: 1 });
    expect(block!.scope).toEqual({
      functions: expect.arrayContaining(["withdraw_crypto", "trade", "merchant_payout"]),
    });
    expect(await placedOn(namesake)).toEqual([]);
  });
});
