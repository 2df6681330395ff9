// For tests: a shop and a buyer as the exchange reports them, a payment between them, what a partner or a buyer says of it, and the two people
// who decide.
import { and, asc, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { disputeParties, disputes } from "@/db/schema/disputes";
import { restrictions } from "@/db/schema/restrictions";
import { makeEntity, type TestEntity } from "@/db/testing/factories";
import { type CustomerActor, type StaffActor, systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { partnerAnswersOf } from "@/lib/core/partner";
import { newId } from "@/lib/id";
import { submitEvents } from "@/lib/intake/submit";
import { makeSigner, take } from "@/lib/restrictions/testing";
import { approveDecision, decideDispute } from "./commands/decide";
import { toldDispute } from "./queries/told";
import type { StoredDispute, StoredParty } from "./store";

type Wire = Record<string, unknown>;
export const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);

const event = (kind: string, fields: Wire): Wire => ({
  ...{ id: newId(), source: "core", kind, at: clockNow().toISOString() },
  ...fields,
});

/** Sends a batch; what was answered to each line. */
export async function send(...wires: Wire[]) {
  const result = await submitEvents(
    { actor: systemActor("test") },
    wires.map((value, index) => ({ line: index + 1, value })),
  );
  if (!result.ok) throw new Error(result.error.code);
  const refused = result.value.answers.filter(({ status }) => status === "refused");
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
  return result.value.answers;
}

export const customerOf = (entity: TestEntity, customer: string, more: Wire = {}): Wire =>
  event("customer", {
    ...{ customer, entity: entity.code, type: "person", name: `Given ${customer}`, residence: "HK", language: "en" },
    ...{ terms_version: "7.2", kyc_level: 3, email: `${customer}@example.test`, ...more },
  });
/** A buyer's payment to a shop; `id` is the payment's name. */
export const paymentOf = (customer: string, shop: string, more: Wire = {}): Wire =>
  event("transaction", {
    ...{ customer, direction: "merchant", asset: "USDT", amount: "3000", value_usd: "3000.00", status: "settled" },
    ...{ counterparty: { kind: "merchant", id: shop } },
    ...more,
  });
export const alertOn = (transaction: unknown, more: Wire = {}): Wire =>
  event("partner_alert", { partner: "alipay", transaction, code: "fraud", ...more });
export const complaintOn = (transaction: unknown, against: string, more: Wire = {}): Wire =>
  event("complaint", { against, transaction, code: "counterfeit", ...more });

export type Deal = { shop: string; buyer: string; payment: string };
/** A shop, a buyer, and a payment of 3,000 USD between them. */
export async function makeDeal(entity: TestEntity, more: Wire = {}): Promise<Deal> {
  const [shop, buyer] = [`shop-${newId()}`, `buyer-${newId()}`];
  const payment = paymentOf(buyer, shop, more);
  await send(customerOf(entity, shop, { type: "merchant", name: "Lucky Gadgets" }), customerOf(entity, buyer), payment);
  return { shop, buyer, payment: String(payment.id) };
}

/** The disputes about a payment, oldest first. */
export const disputesOn = (transaction: string): Promise<StoredDispute[]> =>
  all((tx) => tx.select().from(disputes).where(eq(disputes.transaction, transaction)).orderBy(asc(disputes.number)));
/** The one about it; fails when there is none or several. */
export async function disputeOn(transaction: string): Promise<StoredDispute> {
  const [one, ...more] = await disputesOn(transaction);
  if (!one || more.length > 0) throw new Error(`${transaction} has ${more.length + (one ? 1 : 0)} disputes`);
  return one;
}
/** A deal with a complaint about it, disputed. */
export async function makeDispute(entity: TestEntity, more: Wire = {}): Promise<Deal & { dispute: StoredDispute }> {
  const deal = await makeDeal(entity, more);
  await send(complaintOn(deal.payment, deal.shop, { customer: deal.buyer }));
  return { ...deal, dispute: await disputeOn(deal.payment) };
}

export async function partyOf(disputeId: string, side: "merchant" | "consumer"): Promise<StoredParty> {
  const [party] = await all((tx) =>
    tx
      .select()
      .from(disputeParties)
      .where(and(eq(disputeParties.disputeId, disputeId), eq(disputeParties.side, side))),
  );
  if (!party) throw new Error(`no ${side} in ${disputeId}`);
  return party;
}

/** This party in the portal, by the link of its side. */
export const asParty = ({ id, customerId, entityId }: StoredParty): CustomerActor => ({
  ...{ kind: "customer", role: "customer", id: customerId, entityIds: [entityId] },
  ...{ linkId: newId(), sessionId: newId(), purpose: "dispute", subjectId: id },
});

export const idOf = async (externalId: string): Promise<string> => {
  const [row] = await all((tx) =>
    tx.select({ id: customers.id }).from(customers).where(eq(customers.externalId, externalId)),
  );
  if (!row) throw new Error(`nobody is called ${externalId}`);
  return row.id;
};

export const words = {
  why: "The seller could not name a supplier.",
  toldMerchant: "You could not show that the goods are genuine.",
  toldConsumer: "The goods were not as described. We give you your money back.",
};
const refund = { ...words, outcome: "refund" as const, refundUsdCents: 300_000 };

export type Desk = {
  entity: TestEntity;
  officer: StaffActor;
  second: StaffActor;
  /** Proposed by the officer: all the money back, unless it says otherwise. */
  decide: (
    dispute: StoredDispute,
    decision?: Partial<Parameters<typeof decideDispute>[1]>,
  ) => ReturnType<typeof decideDispute>;
  approve: (disputeId: string, version: number, actor?: StaffActor) => ReturnType<typeof approveDecision>;
};
/** An entity with an officer who proposes and a manager who agrees, both with a fresh code. */
export async function makeDesk(): Promise<Desk> {
  const entity = await makeEntity();
  const [officer, second] = [await makeSigner("officer", [entity]), await makeSigner("manager", [entity])];
  return {
    ...{ entity, officer, second },
    decide: (dispute, decision = {}) =>
      decideDispute({ actor: officer }, { disputeId: dispute.id, version: dispute.version, ...refund, ...decision }),
    approve: (disputeId, version, actor = second) => approveDecision({ actor }, { disputeId, version }),
  };
}

/** What a party reads of it. */
export const told = async (disputeId: string, side: "merchant" | "consumer") => {
  const party = await partyOf(disputeId, side);
  return take(await toldDispute({ actor: asParty(party) }, { partyId: party.id }));
};
/** What partners were asked: whom, for what, how much. */
export const asksOf = async (disputeId: string) =>
  (await all((tx) => partnerAnswersOf(tx, disputeId))).map(({ partner, values }) => [
    partner,
    values.ask,
    values.value_usd,
  ]);
export const restrictionOf = async (id: string | null) =>
  (
    await all((tx) =>
      tx
        .select()
        .from(restrictions)
        .where(eq(restrictions.id, id ?? newId())),
    )
  )[0];
