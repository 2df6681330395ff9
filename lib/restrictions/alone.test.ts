// What one person cannot do by doing it again: hold a customer day after day, or let go of much by letting go of little many times.
import { sql } from "drizzle-orm";
import { afterEach, beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { now, setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { proposeLift } from "./commands/change";
import { decideProposal } from "./commands/decide";
import { placeEmergencyHold } from "./commands/emergency";
import { lapseDue } from "./lapse";
import { acknowledge, confirmNow, makeSigner, placeInForce, readRestriction, take } from "./testing";

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
afterEach(() => setClock(null));

test("an emergency hold that nobody stood behind is not placed anew by the same person", async () => {
  const person = await makeCustomer(entity);
  const asked = { customerId: person.id, why: "Somebody else is in the account." };
  setClock(Date.now() - 25 * 3_600_000);
  const placed = take(await placeEmergencyHold({ actor: await confirmNow(officer) }, asked));
  await acknowledge(placed.id);
  setClock(null);
  await inTransaction("all", (tx) => lapseDue(tx, now(), 100_000));
  expect(await acknowledge(placed.id)).toMatchObject({ state: "lapsed", ratifiedAt: null });
  expect(await placeEmergencyHold({ actor: officer }, asked)).toMatchObject({
    error: { code: "conflict", detail: "emergency_used" },
  });
  // the database holds the same, whatever the program does
  const again = sql`insert into restrictions select (jsonb_populate_record(r, jsonb_build_object('id', ${newId()}::text, 'number',
    r.number + 1000, 'state', 'applying', 'created_at', ${now().toISOString()}::text, 'caused_at', ${now().toISOString()}::text,
    'ended_at', null, 'end_reason', null, 'acknowledged_revision', 0, 'version', 1))).* from restrictions r where id = ${placed.id}`;
  const refused = await inTransaction("all", (tx) => tx.execute(again)).catch((error: Error) => error.cause);
  expect(refused).toMatchObject({ constraint: "restrictions_emergency_repeat" });
  expect(await placeEmergencyHold({ actor: second }, asked)).toMatchObject({ ok: true });
});

test("what was let go in parts counts: the part that makes it much takes as many signatures as all of it at once", async () => {
  const scope = { functions: ["trade" as const], usdCents: 30_000_000 };
  const { id } = await placeInForce(await makeCustomer(entity), { proposer: officer, approver: second }, { scope });
  const propose = async (releaseUsdCents?: number) =>
    proposeLift(
      { actor: officer },
      { restrictionId: id, version: (await readRestriction(id)).version, why: "Rent and food.", releaseUsdCents },
    );
  const first = take(await propose(9_000_000));
  expect(first.missing).toBe(1);
  take(await decideProposal({ actor: manager }, { proposalId: first.proposalId, version: 1, verdict: "approve" }));
  const next = take(await propose(9_000_000));
  expect(next.missing).toBe(2);
});
