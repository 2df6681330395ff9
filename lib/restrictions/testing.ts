// For tests: people whose sessions were confirmed by a fresh code, and restrictions of each origin as the domain places them.
import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { restrictionProposals, restrictions } from "@/db/schema/restrictions";
import { makeCase, makeHit, makeStaff, type TestCustomer, type TestEntity } from "@/db/testing/factories";
import type { StaffActor, StaffRole } from "@/lib/access/actor";
import { mintConfirmed } from "@/lib/auth/confirm-session";
import { now as clockNow } from "@/lib/clock";
import type { Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { appendRecords } from "@/lib/records/append";
import { decideProposal } from "./commands/decide";
import { proposeRestriction } from "./commands/propose";
import { insertRestriction } from "./placing";
import { sealWording } from "./sealed";
import { settleOrder } from "./settle";
import type { StoredProposal, StoredRestriction } from "./standing";
import { nextNumber } from "./store";

/** What was answered, or a failed test that says why. */
export const take = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const DAY_MS = 86_400_000;
export const inDays = (days: number): string => new Date(clockNow().getTime() + days * DAY_MS).toISOString();

/** A session of this person that was confirmed just now; the same person with it. */
export async function confirmNow(person: StaffActor): Promise<StaffActor> {
  const at = clockNow();
  const sessionId = newId();
  await inTransaction([], (tx) => mintConfirmed(tx, { sessionId, staffId: person.id }, at));
  return { ...person, sessionId };
}

/** A person of a role who may sign at once. */
export const makeSigner = async (role: StaffRole, scope: readonly TestEntity[]): Promise<StaffActor> =>
  confirmNow(await makeStaff(role, scope));

export const readRestriction = async (id: string): Promise<StoredRestriction> => {
  const [row] = await inTransaction("all", (tx) => tx.select().from(restrictions).where(eq(restrictions.id, id)));
  if (!row) throw new Error(`there is no restriction ${id}`);
  return row;
};
export const openProposalOf = async (restrictionId: string): Promise<StoredProposal> => {
  const [row] = await inTransaction("all", (tx) =>
    tx
      .select()
      .from(restrictionProposals)
      .where(and(eq(restrictionProposals.restrictionId, restrictionId), eq(restrictionProposals.state, "open"))),
  );
  if (!row) throw new Error(`restriction ${restrictionId} has no open proposal`);
  return row;
};

/** The core takes the newest revision. */
export const acknowledge = async (restrictionId: string): Promise<StoredRestriction> => {
  const { revision } = await readRestriction(restrictionId);
  await inTransaction("all", async (tx) => {
    const settled = await settleOrder(tx, clockNow(), { restrictionId, revision, outcome: "acknowledged" });
    if (settled.records.length > 0)
      await appendRecords(tx, { kind: "system", id: "test" }, clockNow(), settled.records);
  });
  return readRestriction(restrictionId);
};

/** A case that asks for a hold of its value. */
export const makeHeldCase = (customer: TestCustomer, usdCents = 500_000) =>
  makeCase(customer, {
    hits: [makeHit({ rule: "transaction.structuring", family: "transaction", measure: "withdrawal_hold" })],
    measure: "withdrawal_hold",
    valueUsdCents: usdCents,
  });

type Asked = Partial<Parameters<typeof proposeRestriction>[1]>;
export const suspensionOf = (customerId: string, asked: Asked = {}) =>
  ({
    ...{ customerId, measure: "suspension", scope: { functions: ["trade"] }, ground: "terms" },
    ...{ concern: "terms_of_use", liftsWhen: "review_finished", reviewAt: inDays(30) },
    ...{ why: "Orders against oneself, see the case.", whyNotLess: "A question would leave the market open." },
    ...asked,
  }) as Parameters<typeof proposeRestriction>[1];

/** Placed by two people and acknowledged by the core. */
export async function placeInForce(
  customer: TestCustomer,
  people: { proposer: StaffActor; approver: StaffActor },
  asked: Asked = {},
): Promise<StoredRestriction> {
  const proposed = take(await proposeRestriction({ actor: people.proposer }, suspensionOf(customer.id, asked)));
  const decided = { proposalId: proposed.proposalId, version: 1, verdict: "approve" as const };
  take(await decideProposal({ actor: people.approver }, decided));
  return acknowledge(proposed.id);
}

/** As the engine places it: in force with the decision, a day at most. */
export const engineHold = (
  customer: TestCustomer,
  given: Partial<StoredRestriction> = {},
): Promise<StoredRestriction> =>
  inTransaction("all", async (tx) => {
    const at = given.createdAt ?? clockNow();
    const id = newId();
    return insertRestriction(tx, at, {
      ...{ id, entityId: customer.entityId, customerId: customer.id, number: await nextNumber(tx, customer.entityId) },
      ...{ queue: null, caseId: null, legalRequestId: null, investigationId: null, measure: "withdrawal_hold" },
      ...{
        scope: { functions: ["withdraw_crypto", "withdraw_fiat", "transfer"] },
        origin: "engine",
        state: "in_force",
      },
      ...{ ground: "terms", concern: "unusual_activity", liftsWhen: "review_finished" },
      ...{ wording: sealWording(customer.key, id, { why: "engine" }), automated: true, createdBy: null },
      ...{ endsAt: new Date(at.getTime() + DAY_MS), reviewAt: null, revision: 1, inForceAt: at },
      ...given,
    });
  });
