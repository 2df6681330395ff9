// At the same moment: of two who decide one wins and the other is told; fifty clicks are one effect.
import { and, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { newId } from "@/lib/id";
import { decideProposal } from "./commands/decide";
import { proposeRestriction } from "./commands/propose";
import { takeBackProposal } from "./commands/take-back";
import { makeSigner, readRestriction, suspensionOf, take } from "./testing";

let entity: Awaited<ReturnType<typeof makeEntity>>;
let officer: StaffActor;
let second: StaffActor;
let manager: StaffActor;

beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeSigner("officer", [entity]);
  second = await makeSigner("officer", [entity]);
  manager = await makeSigner("manager", [entity]);
});

const approve = (proposalId: string) => ({ proposalId, version: 1, verdict: "approve" as const });
const ordersOf = (restrictionId: string) =>
  inTransaction("all", (tx) =>
    tx.$count(deliveries, and(eq(deliveries.subjectId, restrictionId), eq(deliveries.channel, "core"))),
  );
const signaturesOf = (restrictionId: string) =>
  inTransaction("all", (tx) =>
    tx.$count(records, and(eq(records.subjectId, restrictionId), eq(records.kind, "restriction.signed"))),
  );

test("approve and take back: one wins, the other is told", async () => {
  for (let round = 0; round < 4; round += 1) {
    const person = await makeCustomer(entity);
    const { id, proposalId } = take(await proposeRestriction({ actor: officer }, suspensionOf(person.id)));
    const [approved, taken] = await Promise.all([
      decideProposal({ actor: second }, approve(proposalId)),
      takeBackProposal({ actor: officer }, { proposalId, version: 1 }),
    ]);
    expect([approved.ok, taken.ok].filter(Boolean)).toHaveLength(1);
    expect(approved.ok ? taken : approved).toMatchObject({ error: { code: "stale" } });
    expect((await readRestriction(id)).state).toBe(approved.ok ? "applying" : "withdrawn");
  }
});

test("fifty clicks are one proposal, one approval and one order, with a key and without", async () => {
  const person = await makeCustomer(entity);
  const input = suspensionOf(person.id);
  const key = newId();
  const keyed = await Promise.all(
    Array.from({ length: 25 }, () => proposeRestriction({ actor: officer, idempotencyKey: key }, input)),
  );
  const bare = await Promise.all(Array.from({ length: 25 }, () => proposeRestriction({ actor: officer }, input)));
  expect(new Set(keyed.map((result) => take(result).id)).size).toBe(1);
  for (const each of bare) expect(each).toMatchObject({ error: { code: "conflict", detail: "already_proposed" } });
  const { id, proposalId } = take(keyed[0] as (typeof keyed)[0]);
  const clicks = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      decideProposal(at % 2 ? { actor: second, idempotencyKey: key } : { actor: second }, approve(proposalId)),
    ),
  );
  expect(clicks.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
  for (const each of clicks) if (!each.ok) expect(each.error.code).toBe("stale");
  expect([await ordersOf(id), await signaturesOf(id)]).toEqual([1, 1]);
});

test("two who approve at once where one is enough: one effect, the other is told", async () => {
  const person = await makeCustomer(entity);
  const { id, proposalId } = take(await proposeRestriction({ actor: officer }, suspensionOf(person.id)));
  const both = await Promise.all([second, manager].map((actor) => decideProposal({ actor }, approve(proposalId))));
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { code: "stale" } });
  expect(await ordersOf(id)).toBe(1);
});
