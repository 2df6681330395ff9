// Somebody's erasure takes nothing from others: what was decided on them stays provable, and nothing bare stays of who was erased.
import { eq, inArray, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { asOwner } from "@/db/owner";
import { customers } from "@/db/schema/customers";
import { events } from "@/db/schema/events";
import { withOwnDatabase } from "@/db/testing/database";
import { makeEntity, makeStaff, type TestEntity } from "@/db/testing/factories";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { now } from "@/lib/clock";
import { submitEvents } from "@/lib/intake/submit";
import { eraseDue, take } from "@/lib/retention/testing";
import { leafOfMember } from "./batch-tree";
import { keepLeaves, maskLeaf } from "./erased-leaves";
import { type FoundDecision, lookUpRecords } from "./look-up";
import { type ProofVerdict, verifyProof } from "./proof/verify-proof";
import { checkpointRecords } from "./tree/checkpoint";

const database = withOwnDatabase();
const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
const at = (minutes: number): string => new Date(now().getTime() - 3_600_000 + minutes * 60_000).toISOString();

/** A batch in which each of these customers pays once; answers their ids. */
async function payTogether(entity: TestEntity, names: readonly string[]): Promise<string[]> {
  const who = { kind: "customer", type: "person", residence: "HK", language: "en", terms_version: "1", kyc_level: 2 };
  const paid = {
    kind: "transaction",
    direction: "out",
    asset: "USDT",
    amount: "10",
    value_usd: "10.00",
    chain: "tron",
  };
  const lines = names.flatMap((name) => [
    { ...who, id: `c ${name}`, entity: entity.code, customer: name, name: `Ada ${name}`, at: at(0) },
    {
      ...{ ...paid, id: `t ${name}`, customer: name, at: at(1), hash: `0x ${name}` },
      counterparty: { kind: "address", id: `T${name}` },
    },
  ]);
  const taken = await submitEvents(
    { actor: systemActor("test") },
    lines.map((value, index) => ({ line: index + 1, value })),
  );
  expect(take(taken).counts).toMatchObject({ accepted: lines.length, refused: 0 });
  await checkpointRecords();
  const rows = await all((tx) =>
    tx
      .select()
      .from(customers)
      .where(inArray(customers.externalId, [...names])),
  );
  return names.map((name) => rows.find(({ externalId }) => externalId === name)?.id ?? "");
}

async function proofOf(manager: StaffActor, hash: string): Promise<{ row: FoundDecision; verdict: ProofVerdict }> {
  const { rows, keys } = take(await lookUpRecords({ actor: manager }, { hash }));
  const [row] = rows;
  if (!row?.record) throw new Error("not found");
  const { content, proof } = row.record;
  return { row, verdict: await verifyProof({ content, proof, batch: row.batch }, keys) };
}
const eventsOf = (id = "") => all((tx) => tx.select().from(events).where(eq(events.customerId, id)).orderBy(events.id));

test("after one customer's erasure the others of the batch are still proved", async () => {
  const entity = await makeEntity();
  const manager = await makeStaff("manager", [entity]);
  const [gone = ""] = await payTogether(entity, ["M-1", "M-2", "M-3"]);
  const before = await eventsOf(gone);
  const first = await proofOf(manager, "0x M-2");
  expect(first.verdict.holds).toBe(true);
  await all((tx) =>
    tx.execute(sql`update customers set relationship_ended_at = now() - interval '2000 days' where id = ${gone}`),
  );
  await eraseDue(entity, 1);
  const after = await eventsOf(gone);
  expect(after.map(({ fingerprint, pointsFingerprint }) => fingerprint ?? pointsFingerprint)).toEqual([null, null]);
  for (const hash of ["0x M-2", "0x M-3"]) {
    const { row, verdict } = await proofOf(manager, hash);
    expect(row.batch?.size).toBe(6);
    expect(verdict).toMatchObject({ holds: true });
  }
  expect((await proofOf(manager, "0x M-2")).row.batch).toEqual(first.row.batch);
  // what stays opens with the key alone
  for (const [index, { id, fingerprint, pointsFingerprint }] of before.entries()) {
    const leaf = leafOfMember({ id, fingerprint: fingerprint ?? Buffer.alloc(0), pointsFingerprint });
    const kept = after[index]?.erasedLeaf ?? Buffer.alloc(0);
    expect(kept.equals(leaf)).toBe(false);
    expect(maskLeaf(id, kept).equals(leaf)).toBe(true);
  }
  expect((await eventsOf(gone)).every(({ senderId }) => senderId.startsWith("erased-"))).toBe(true);
  // nothing changes it any more
  const again = sql`select keep_erased_leaves(array[${before[0]?.id}]::uuid[], array[${Buffer.alloc(32)}]::bytea[])`;
  await all((tx) => tx.execute(again));
  expect((await eventsOf(gone))[0]?.erasedLeaf).toEqual(after[0]?.erasedLeaf);
});

test("of a batch that was theirs alone nothing is kept, and others' rows are left as they are", async () => {
  const entity = await makeEntity();
  const [alone = ""] = await payTogether(entity, ["A-1"]);
  const [one = "", other = ""] = await payTogether(entity, ["B-1", "B-2"]);
  await all((tx) => keepLeaves(tx, [alone, one]));
  expect((await eventsOf(alone)).map(({ erasedLeaf }) => erasedLeaf)).toEqual([null, null]);
  expect((await eventsOf(one)).map(({ erasedLeaf }) => erasedLeaf?.length)).toEqual([32, 32]);
  expect((await eventsOf(other)).map(({ erasedLeaf }) => erasedLeaf)).toEqual([null, null]);
});

test("where a leaf was not kept, the others' place is said to be unknown instead of wrong", async () => {
  const entity = await makeEntity();
  const manager = await makeStaff("manager", [entity]);
  const [gone = ""] = await payTogether(entity, ["L-1", "L-2"]);
  // as erasures were before leaves were kept
  await asOwner(database().adminUrl, (tx) =>
    tx.execute(sql`select * from erase_customer_data(array[${gone}]::uuid[], now())`),
  );
  const { row, verdict } = await proofOf(manager, "0x L-2");
  expect(row.batch).toBeNull();
  expect(verdict.holds).toBe(false);
  expect(verdict.steps).toEqual([
    { step: "batch", holds: null },
    { step: "record", holds: true },
    { step: "signature", holds: true },
  ]);
});
