// When the core was never made to let go: what is stuck is listed, a person tries it again or gives it up, and a second one puts it
// back to what it is at the exchange; where the core knows more than we told it, it is ordered anew above that.
import { and, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Core, startCore } from "@/bin/core/server";
import { inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { now, setClock } from "@/lib/clock";
import { orderAboveCore } from "@/lib/core/order-anew";
import { sendOrder } from "@/lib/core/send";
import { giveUpDelivery, orderAnew, retryDelivery } from "@/lib/deliveries/handle";
import { listDeliveries } from "@/lib/deliveries/list";
import { proposeLift } from "./commands/change";
import { decideProposal } from "./commands/decide";
import { resumeRestriction } from "./commands/resume";
import { viewRestriction } from "./commands/view";
import { listRestrictions } from "./queries/list";
import { makeSigner, openProposalOf, placeInForce, readRestriction, take } from "./testing";

const KEY = "the key that core and console share";
let entity: Awaited<ReturnType<typeof makeEntity>>;
let officer: StaffActor;
let manager: StaffActor;
let second: StaffActor;
let core: Core;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeSigner("officer", [entity]);
  manager = await makeSigner("manager", [entity]);
  second = await makeSigner("manager", [entity]);
  core = await startCore({ keys: [KEY], now: () => now().getTime() });
  Object.assign(process.env, { CORE_URL: core.url, CORE_KEY: KEY, CORE_TIMEOUT_MS: "2000" });
});
afterEach(() => setClock(null));
afterAll(async () => {
  for (const name of ["CORE_URL", "CORE_KEY", "CORE_TIMEOUT_MS"]) delete process.env[name];
  await core.close();
});

const orderOf = async (restrictionId: string, revision: number) => {
  const [row] = await inTransaction("all", (tx) =>
    tx
      .select()
      .from(deliveries)
      .where(
        and(eq(deliveries.subjectId, restrictionId), eq(deliveries.channel, "core"), eq(deliveries.revision, revision)),
      ),
  );
  if (!row) throw new Error("no such order");
  return row;
};
const untilEnded = async (deliveryId: string): Promise<string | null> => {
  for (;;) {
    const state = await sendOrder(deliveryId);
    if (state !== "waiting") return state;
    const [row] = await inTransaction("all", (tx) => tx.select().from(deliveries).where(eq(deliveries.id, deliveryId)));
    setClock(row?.nextAt ?? now());
  }
};

/** In force at the core, too; its lift signed, and refused by the core. */
async function liftRefused() {
  const row = await placeInForce(await makeCustomer(entity), { proposer: officer, approver: manager });
  expect(await sendOrder((await orderOf(row.id, 1)).id)).not.toBe("dead");
  const why = "The case is explained.";
  take(await proposeLift({ actor: officer }, { restrictionId: row.id, version: row.version, why }));
  const { id: proposalId, version } = await openProposalOf(row.id);
  take(await decideProposal({ actor: manager }, { proposalId, version, verdict: "approve" }));
  const lift = await orderOf(row.id, 2);
  core.fault({ kind: "refuse", id: row.id });
  expect(await untilEnded(lift.id)).toBe("dead");
  setClock(null);
  return { id: row.id, lift: lift.id };
}
const failed = async (actor: StaffActor, id: string) =>
  take(await listRestrictions({ actor }, { view: "failed" })).rows.find((row) => row.id === id);

test("a lift that the core refused stays in sight; given up by one, another puts the restriction back, and the core is told", async () => {
  const { id, lift } = await liftRefused();
  expect(await failed(manager, id)).toMatchObject({ state: "lifting", unacknowledged: { dead: true, givenUp: false } });
  const resume = async (actor: StaffActor) => {
    const { version } = await readRestriction(id);
    return resumeRestriction(
      { actor },
      { restrictionId: id, version, words: "The core keeps it; the lift was wrong." },
    );
  };
  expect(await resume(second)).toMatchObject({ error: { code: "conflict", detail: "order_not_given_up" } });
  const byHand = sql`update restrictions set state = 'applying', ended_by = null, end_reason = null, revision = revision + 1,
    version = version + 1 where id = ${id}`;
  const refused = await inTransaction("all", (tx) => tx.execute(byHand)).catch((error: Error) => error.cause);
  expect(refused).toMatchObject({ constraint: "restrictions_resumed" });
  take(await giveUpDelivery({ actor: manager }, { deliveryId: lift, reason: "no_longer_needed" }));
  expect(await failed(manager, id)).toMatchObject({ unacknowledged: { dead: true, givenUp: true } });
  expect(take(await viewRestriction({ actor: second }, { restrictionId: id })).may.resume).toBeNull();
  expect(await resume(manager)).toMatchObject({ error: { detail: "gave_it_up_yourself" } });
  expect(await resume(officer)).toMatchObject({ error: { code: "not_allowed" } });
  expect(take(await resume(second)).state).toBe("applying");
  expect(await untilEnded((await orderOf(id, 3)).id)).toBe("delivered");
  expect(await readRestriction(id)).toMatchObject({ state: "in_force", endedBy: null, endReason: null });
  expect(core.book.effectsOf(id).at(-1)?.body).toMatchObject({ revision: 3, state: "in_force" });
});

test("or it is tried again, and lifted when the core takes it", async () => {
  const { id, lift } = await liftRefused();
  take(await giveUpDelivery({ actor: manager }, { deliveryId: lift, reason: "done_by_hand" }));
  take(await retryDelivery({ actor: second }, { deliveryId: lift, reason: "server_mended" }));
  expect(await untilEnded(lift)).toBe("delivered");
  expect((await readRestriction(id)).state).toBe("lifted");
  expect(await failed(manager, id)).toBeUndefined();
});

test("where the core knows a revision that we never sent, what is to be now is ordered above it", async () => {
  const row = await placeInForce(await makeCustomer(entity), { proposer: officer, approver: manager });
  await sendOrder((await orderOf(row.id, 1)).id);
  const why = "The case is explained.";
  take(await proposeLift({ actor: officer }, { restrictionId: row.id, version: row.version, why }));
  const { id: proposalId, version } = await openProposalOf(row.id);
  take(await decideProposal({ actor: manager }, { proposalId, version, verdict: "approve" }));
  const lift = await orderOf(row.id, 2);
  // somebody else's word at the core
  const known = core.book.effectsOf(row.id).at(-1)?.body as Record<string, unknown>;
  core.book.take(row.id, JSON.stringify({ ...known, revision: 7 }), now().getTime());
  expect(await untilEnded(lift.id)).toBe("dead");
  setClock(null);
  const { rows } = take(await listDeliveries({ actor: manager }, { state: "dead", channel: "core" }));
  expect(rows.find(({ id }) => id === lift.id)).toMatchObject({ answer: "core_has_newer", orderAnew: true });
  expect((await failed(manager, row.id))?.unacknowledged).toMatchObject({ coreIsAhead: true });
  take(await orderAnew({ actor: manager }, { deliveryId: lift.id }));
  expect(await orderAboveCore(lift.id)).toBe(8);
  expect(await untilEnded((await orderOf(row.id, 8)).id)).toBe("delivered");
  expect(await readRestriction(row.id)).toMatchObject({ state: "lifted", revision: 8 });
  expect(await orderAboveCore(lift.id)).toBeNull();
});
