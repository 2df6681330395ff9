// Many accounts by one proposal: two people, each account once, whatever happens to the worker; and never more than the paper names.
import { and, eq, like } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { jobs } from "@/db/schema/events";
import { restrictions } from "@/db/schema/restrictions";
import { conflicts } from "@/db/schema/staff";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, type TestCustomer, type TestEntity } from "@/db/testing/factories";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { now } from "@/lib/clock";
import { amendRequest } from "@/lib/legal-requests/commands/take-in";
import { getRequest } from "@/lib/legal-requests/queries/get";
import { take, verifiedRequest } from "@/lib/legal-requests/testing";
import { decideBatch, takeBackBatch } from "./decide";
import { getBatch, previewBatch } from "./get";
import { placeBatch, placeSlice } from "./place";
import { proposeBatch } from "./propose";
import { confirmNow } from "./testing";
import { waitingBatches } from "./waiting";

let entity: TestEntity;
let first: StaffActor;
let second: StaffActor;
const worker = { actor: systemActor("worker") };

beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  first = await makeStaff("officer", [entity]);
  second = await confirmNow(await makeStaff("officer", [entity]));
});
afterAll(closeDatabase);

const people = async (count: number): Promise<TestCustomer[]> => {
  const made: TestCustomer[] = [];
  for (let nth = 0; nth < count; nth += 1) made.push(await makeCustomer(entity));
  return made;
};
const makeMany = async (count: number): Promise<TestCustomer[]> =>
  (await Promise.all(Array.from({ length: 4 }, () => people(count / 4)))).flat();
const words = {
  measure: "freeze" as const,
  concern: "legal_obligation" as const,
  liftsWhen: "order_ends" as const,
  why: "The court ordered it.",
};
const listed = (accounts: readonly TestCustomer[], amountUsdCents: number | null = 50_000) =>
  accounts.map((account) => ({ ...account, amountUsdCents }));
const membersOf = (accounts: readonly TestCustomer[], usdCents: number | null = 50_000) =>
  accounts.map(({ id: customerId }) => ({ customerId, usdCents }));
const rowsOf = (batchId: string) =>
  inTransaction("all", (tx) => tx.select().from(restrictions).where(eq(restrictions.batchId, batchId)));
const ordersOf = (accounts: readonly TestCustomer[]) =>
  inTransaction("all", async (tx) => {
    const counts = [];
    for (const { id } of accounts)
      counts.push((await tx.select().from(deliveries).where(eq(deliveries.customerId, id))).length);
    return counts;
  });

async function proposed(accounts: readonly TestCustomer[]) {
  const request = await verifiedRequest([first, second], entity, listed(accounts));
  const batch = take(
    await proposeBatch({ actor: first }, { ...words, legalRequestId: request.id, members: membersOf(accounts) }),
  );
  return { request, batch };
}
const approve = (actor: StaffActor, batch: { id: string; version: number }) =>
  decideBatch({ actor }, { batchId: batch.id, version: batch.version, verdict: "approve" });

test("takes nothing before a second person signs; then each account is ordered exactly once, though the worker dies between", async () => {
  const accounts = await people(7);
  const { request, batch } = await proposed(accounts);
  expect(new Set((await rowsOf(batch.id)).map(({ state }) => state))).toEqual(new Set(["proposed"]));
  expect(await ordersOf(accounts)).toEqual(accounts.map(() => 0));
  expect(await placeSlice(worker, { batchId: batch.id })).toMatchObject({ error: { detail: "batch_is_open" } });

  expect(await approve(first, batch)).toMatchObject({ error: { detail: "proposer_cannot_decide" } });
  const listedFor = async (actor: StaffActor) =>
    take(await waitingBatches({ actor }, {})).find(({ id }) => id === batch.id);
  expect(await listedFor(second)).toMatchObject({ total: 7, mine: true, href: `/legal-requests/${request.id}` });
  expect(await listedFor(first)).toMatchObject({ mine: false });
  expect(await listedFor(await makeStaff("analyst", [entity]))).toBeUndefined();
  const unproved = await makeStaff("manager", [entity]);
  expect(await approve(unproved, batch)).toMatchObject({ error: { detail: "confirm_first" } });
  const running = take(await approve(second, batch));
  expect(running.state).toBe("running");
  expect(await listedFor(second)).toBeUndefined();
  const queued = await inTransaction("all", (tx) =>
    tx
      .select()
      .from(jobs)
      .where(eq(jobs.uniqueKey, `restriction_batch ${batch.id}`)),
  );
  expect(queued).toHaveLength(1);

  // killed after the first slice: stopped by its signal, with five to go
  await expect(placeBatch(batch.id, AbortSignal.abort(), 2)).rejects.toThrow("stopped");
  const between = take(await getBatch({ actor: first }, { batchId: batch.id }));
  expect(between).toMatchObject({ state: "running", placed: 2, outcomes: { applying: 2, proposed: 5 } });
  // two workers take it up at once
  const never = new AbortController().signal;
  await Promise.all([placeBatch(batch.id, never, 2), placeBatch(batch.id, never, 2)]);
  const rows = await rowsOf(batch.id);
  expect(rows.map(({ state, revision, scope, ground }) => [state, revision, scope.usdCents, ground])).toEqual(
    accounts.map(() => ["applying", 1, 50_000, "judicial_order"]),
  );
  expect(await ordersOf(accounts)).toEqual(accounts.map(() => 1));
  const done = take(await getBatch({ actor: first }, { batchId: batch.id }));
  expect(done).toMatchObject({ state: "done", placed: 7, totalUsdCents: 350_000 });
  expect(take(await getRequest({ actor: first }, { requestId: request.id })).state).toBe("acted");
});

test("two who sign at once: one is told that it was decided", async () => {
  const { batch } = await proposed(await people(1));
  const third = await confirmNow(await makeStaff("mlro", [entity]));
  const answers = await Promise.all([
    approve(second, batch),
    approve(third, batch),
    takeBackBatch({ actor: first }, { batchId: batch.id, version: batch.version }),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code]))).toEqual(["stale", "stale"]);
});

test("refused or taken back, nobody was restricted", async () => {
  const accounts = await people(2);
  const { batch } = await proposed(accounts);
  take(await decideBatch({ actor: second }, { batchId: batch.id, version: 1, verdict: "reject", words: "Too wide." }));
  expect((await rowsOf(batch.id)).map(({ state }) => state)).toEqual(["rejected", "rejected"]);
  expect(await ordersOf(accounts)).toEqual([0, 0]);
  expect(await placeSlice(worker, { batchId: batch.id })).toMatchObject({ error: { detail: "batch_is_rejected" } });
});

describe("no more than the paper names", () => {
  test.each([
    ["needs_amount", null, 900_000, null],
    ["over_amount", 50_001, null, 50_000],
    ["over_amount", null, null, 50_000],
  ] as const)("%s", async (why, usdCents, whole, own) => {
    const [account] = await people(1);
    const request = await verifiedRequest([first, second], entity, listed([account!], own), { amountUsdCents: whole });
    const asked = { ...words, legalRequestId: request.id, members: membersOf([account!], usdCents) };
    expect(await proposeBatch({ actor: first }, asked)).toMatchObject({
      error: { detail: "batch_refused", params: { entries: [{ customerId: account!.id, why }] } },
    });
    expect(take(await previewBatch({ actor: first }, asked)).entries[0]?.refused).toBe(why);
  });

  test("the whole amount is shared by all accounts, also by those of an earlier proposal", async () => {
    const [a, b] = await people(2);
    const request = await verifiedRequest([first, second], entity, listed([a!, b!], null), { amountUsdCents: 80_000 });
    const ask = (list: TestCustomer[], usdCents: number) =>
      proposeBatch({ actor: first }, { ...words, legalRequestId: request.id, members: membersOf(list, usdCents) });
    expect(await ask([a!, b!], 50_000)).toMatchObject({ error: { detail: "over_whole" } });
    take(await ask([a!], 50_000));
    expect(await ask([b!], 30_001)).toMatchObject({ error: { detail: "over_whole" } });
    expect(await ask([a!], 1_000)).toMatchObject({ error: { params: { entries: [{ why: "stands_already" }] } } });
    expect(await ask([b!], 30_000)).toMatchObject({ ok: true });
  });

  test("who is not named, of another entity, or whom the proposer knows is not in it; nor is anything signed on a paper that changed", async () => {
    const [account, other] = await people(2);
    const request = await verifiedRequest([first, second], entity, listed([account!]));
    const ask = (actor: StaffActor, list: TestCustomer[]) =>
      proposeBatch({ actor }, { ...words, legalRequestId: request.id, members: membersOf(list) });
    expect(await ask(first, [other!])).toMatchObject({ error: { params: { entries: [{ why: "not_named" }] } } });
    const foreign = await makeCustomer(await makeEntity());
    expect(await ask(first, [foreign])).toMatchObject({ error: { params: { entries: [{ why: "unknown" }] } } });
    const related = await confirmNow(await makeStaff("officer", [entity]));
    await inTransaction("all", (tx) =>
      tx.insert(conflicts).values({
        staffId: related.id,
        customerId: account!.id,
        kind: "relative",
        declaredAt: now(),
      }),
    );
    expect(await ask(related, [account!])).toMatchObject({ error: { detail: "conflict_of_interest" } });
    const batch = take(await ask(first, [account!]));
    expect(await approve(related, batch)).toMatchObject({ error: { detail: "conflict_of_interest" } });
    const amended = { requestId: request.id, amountUsdCents: 10_000, because: "The court corrected it." };
    const { version } = take(await getRequest({ actor: first }, { requestId: request.id }));
    take(await amendRequest({ actor: first }, { ...amended, version }));
    expect(await approve(second, batch)).toMatchObject({ error: { detail: "basis_not_verified" } });
  });

  test("analysts and support neither propose nor sign", async () => {
    const accounts = await people(1);
    const { request, batch } = await proposed(accounts);
    for (const role of ["support", "analyst", "auditor"] as const) {
      const actor = await confirmNow(await makeStaff(role, [entity]));
      expect(await approve(actor, batch)).toMatchObject({ error: { code: "not_allowed" } });
      expect(
        await proposeBatch({ actor }, { ...words, legalRequestId: request.id, members: membersOf(accounts) }),
      ).toMatchObject({ error: { detail: "role_may_not" } });
    }
  });
});

test("a thousand accounts are one proposal, and each is ordered once", async () => {
  const accounts = await makeMany(1_000);
  const { batch } = await proposed(accounts);
  take(await approve(second, batch));
  await placeBatch(batch.id, new AbortController().signal, 100);
  const view = take(await getBatch({ actor: first }, { batchId: batch.id }));
  expect(view).toMatchObject({ state: "done", placed: 1_000, outcomes: { applying: 1_000 } });
  const keys = await inTransaction("all", (tx) =>
    tx
      .select({ key: deliveries.key })
      .from(deliveries)
      .where(and(eq(deliveries.entityId, entity.id), like(deliveries.key, "restriction:%:1"))),
  );
  const placed = new Set(view.entries.map(({ restrictionId }) => `restriction:${restrictionId}:1`));
  expect(keys.filter(({ key }) => placed.has(key))).toHaveLength(1_000);
}, 120_000);
