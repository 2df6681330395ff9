// The demo world's payments in dispute, told by events as the exchange and its partner would: one that a partner warned of and whose
// merchant was asked for papers, one that a buyer complained of and that nobody has looked at.
import { and, asc, eq, inArray, notInArray } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { disputes } from "@/db/schema/disputes";
import { restrictions } from "@/db/schema/restrictions";
import { systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { askEvidence } from "@/lib/disputes/commands/ask";
import { submitEvents } from "@/lib/intake/submit";
import { acknowledgeOrders } from "./core";
import { readStaff } from "./signers";

const HOUR = 3_600_000;
const actor = systemActor("demo");
type Named = { id: string; name: string; entityId: string };
type Wire = Record<string, unknown>;

/** Tells both stories as of `to`; nothing where the world is too small for them. The clock is left there. */
export async function createDemoDisputes(to: Date): Promise<void> {
  const { merchants, buyers } = await readParties();
  const [asked, fresh] = merchants;
  const buyerFor = (merchant: Named | undefined, nth: number): Named | undefined =>
    merchant && buyers.filter(({ entityId }) => entityId === merchant.entityId)[nth];
  const [first, second] = [buyerFor(asked, 0), buyerFor(fresh, 1)];
  const day = to.toISOString().slice(0, 10);
  if (asked && first) {
    const payment = `pay-${day.replaceAll("-", "")}-4471`;
    setClock(to.getTime() - 5 * HOUR);
    const at = new Date(to.getTime() - 5 * HOUR).toISOString();
    await tell(
      paid(payment, first, asked, at, "3000.00"),
      {
        id: `${payment}-alert`,
        kind: "partner_alert",
        at,
        partner: "demo-pay",
        transaction: payment,
        code: "unusual_hour",
      },
      complained(payment, first, asked, at),
    );
    await acknowledgeOrders();
    setClock(to.getTime() - 4 * HOUR);
    await ask(payment, asked.entityId);
  }
  if (fresh && second) {
    const payment = `pay-${day.replaceAll("-", "")}-5208`;
    setClock(to.getTime() - HOUR);
    const at = new Date(to.getTime() - HOUR).toISOString();
    await tell(paid(payment, second, fresh, at, "649.00"), complained(payment, second, fresh, at));
    await acknowledgeOrders();
  }
  setClock(to);
}

const paid = (id: string, buyer: Named, merchant: Named, at: string, usd: string): Wire => ({
  ...{ id, source: "core", kind: "transaction", at, customer: buyer.name, direction: "merchant", asset: "USDT" },
  ...{ amount: usd, value_usd: usd, status: "settled", counterparty: { kind: "merchant", id: merchant.name } },
});
const complained = (payment: string, buyer: Named, merchant: Named, at: string): Wire => ({
  ...{ id: `${payment}-complaint`, source: "core", kind: "complaint", at, customer: buyer.name },
  ...{ against: merchant.name, transaction: payment, code: "counterfeit" },
});

async function tell(...events: Wire[]): Promise<void> {
  const told = await submitEvents(
    { actor },
    events.map((value, index) => ({ line: index + 1, value })),
  );
  if (!told.ok) throw new Error(`the demo's disputes: ${told.error.detail ?? told.error.code}`);
  const refused = told.value.answers.find(({ status }) => status === "refused");
  if (refused) throw new Error(`the demo's disputes: ${JSON.stringify(refused)}`);
}

async function ask(payment: string, entityId: string): Promise<void> {
  const officers = await readStaff(["officer"]);
  const officer = officers.find(({ entityIds }) => entityIds.includes(entityId));
  const [dispute] = await inTransaction("all", (tx) =>
    tx.select().from(disputes).where(eq(disputes.transaction, payment)),
  );
  if (!officer || !dispute) return;
  const asked = await askEvidence({ actor: officer }, { disputeId: dispute.id, version: dispute.version });
  if (!asked.ok) throw new Error(`the demo's disputes: ${JSON.stringify(asked.error)}`);
}

/** Merchants and people who are not restricted, in one order. */
const readParties = (): Promise<{ merchants: Named[]; buyers: Named[] }> =>
  inTransaction(
    "all",
    async (tx) => {
      const restricted = tx.select({ id: restrictions.customerId }).from(restrictions);
      const of = (type: string) =>
        tx
          .select({ id: customers.id, name: customers.externalId, entityId: customers.entityId })
          .from(customers)
          .where(and(inArray(customers.type, [type]), notInArray(customers.id, restricted)))
          .orderBy(asc(customers.externalId))
          .limit(200);
      return { merchants: await of("merchant"), buyers: await of("person") };
    },
    true,
  );
