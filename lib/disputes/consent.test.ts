// A report about a party awaits consent: the refund that a second person agreed to goes on when it may, and until then everybody else
// reads what they read when an approval is missing.
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { restrictions } from "@/db/schema/restrictions";
import { withOwnDatabase } from "@/db/testing/database";
import { makeEntity } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { partnerAnswersOf } from "@/lib/core/partner";
import { inDays, makeSigner, take } from "@/lib/restrictions/testing";
import { consented, reportIn } from "@/lib/suspicion/testing";
import { approveDecision, decideDispute } from "./commands/decide";
import { isDisputeKeepingDue, keepDisputes } from "./commands/keep";
import { viewDispute } from "./commands/view";
import { toldDispute } from "./queries/told";
import { asParty, disputeOn, makeDispute, partyOf } from "./testing";

// what is due is asked of everybody's disputes
withOwnDatabase();

const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
const words = { why: "No supplier.", toldMerchant: "Your papers do not show it.", toldConsumer: "You get it back." };

test("it waits as if an approval were missing, and goes on by itself with consent", async () => {
  const entity = await makeEntity();
  await all((tx) =>
    tx.execute(
      sql`insert into settings (entity_id, key, value) values (${entity.id}, 'suspicion_regime', '"GB"'::jsonb)`,
    ),
  );
  const signer = (role: Parameters<typeof makeSigner>[0]) => makeSigner(role, [entity]);
  const [officer, manager, other] = [await signer("officer"), await signer("manager"), await signer("manager")];
  const [mlro, second] = [await signer("mlro"), await signer("mlro")];
  const { dispute } = await makeDispute(entity);
  const report = await reportIn(
    "filed",
    { filer: officer, mlro, second },
    { customerId: dispute.consumerId ?? "" },
    { consent: { until: inDays(7) } },
  );
  const input = { disputeId: dispute.id, version: 1, outcome: "refund" as const, refundUsdCents: 300_000, ...words };
  const { version } = take(await decideDispute({ actor: officer }, input));
  const before = take(await viewDispute({ actor: other }, { disputeId: dispute.id }));
  expect(take(await approveDecision({ actor: manager }, { disputeId: dispute.id, version })).state).toBe(
    "decision_proposed",
  );
  const { version: _, ...after } = take(await viewDispute({ actor: other }, { disputeId: dispute.id }));
  expect(after).toEqual({ ...before, version: undefined });
  const consumer = await partyOf(dispute.id, "consumer");
  const told = async () => take(await toldDispute({ actor: asParty(consumer) }, { partyId: consumer.id }));
  expect(await told()).toMatchObject({ state: "received", outcome: null, words: null });
  expect(await all((tx) => isDisputeKeepingDue(tx, new Date()))).toBe(false);
  expect(await all((tx) => partnerAnswersOf(tx, dispute.id))).toEqual([]);

  await consented(mlro, report, "granted");
  expect(await all((tx) => isDisputeKeepingDue(tx, new Date()))).toBe(true);
  expect(take(await keepDisputes({ actor: systemActor("test") }, {}))).toMatchObject({ settled: 1 });
  expect(await disputeOn(dispute.transaction)).toMatchObject({ state: "decided", decidedBy: manager.id });
  expect(await told()).toMatchObject({ outcome: "refunded", refundUsdCents: 300_000 });
  expect(await all((tx) => partnerAnswersOf(tx, dispute.id))).toMatchObject([{ values: { ask: "refund" } }]);
  // nobody is there to let the payout go alone: it is proposed, in the name of who agreed
  const [pause] = await all((tx) =>
    tx
      .select()
      .from(restrictions)
      .where(eq(restrictions.id, dispute.restrictionId ?? "")),
  );
  expect(pause).toMatchObject({ state: "lift_proposed" });
});
