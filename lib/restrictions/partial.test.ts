// Part of a held amount is let go of: the scope narrows by what two people signed, the core is told what stays, the customer reads
// it, and many small parts count as one large release.
import { desc, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { now } from "@/lib/clock";
import { orderOf } from "@/lib/core/order";
import { abilitiesUnder } from "./abilities";
import { proposeLift } from "./commands/change";
import { decideProposal } from "./commands/decide";
import { viewRestriction } from "./commands/view";
import { tellRestrictions } from "./tell";
import { acknowledge, makeSigner, placeInForce, readRestriction, take } from "./testing";

let entity: Awaited<ReturnType<typeof makeEntity>>;
let officer: StaffActor;
let manager: StaffActor;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeSigner("officer", [entity]);
  manager = await makeSigner("manager", [entity]);
});

const scope = { functions: ["trade" as const], usdCents: 900_000 };
const hold = async () => {
  const person = await makeCustomer(entity);
  return placeInForce(person, { proposer: officer, approver: manager }, { scope });
};

test("two people let go of a part: the core is told what stays, the customer reads it, and the rest is lifted later", async () => {
  const row = await hold();
  const part = { restrictionId: row.id, version: row.version, why: "Rent and food." };
  for (const releaseUsdCents of [900_000, 1_000_000])
    expect(await proposeLift({ actor: officer }, { ...part, releaseUsdCents })).toMatchObject({
      error: { code: "invalid", detail: "not_a_part", path: "releaseUsdCents" },
    });
  const lift = take(await proposeLift({ actor: officer }, { ...part, releaseUsdCents: 200_000 }));
  const open = take(await viewRestriction({ actor: manager }, { restrictionId: row.id }));
  expect(open.proposals[0]?.change).toEqual({ leavesUsdCents: 700_000, releasesUsdCents: 200_000 });
  expect(open.after).toEqual(abilitiesUnder([scope]));
  const signed = { proposalId: lift.proposalId, version: 1, verdict: "approve" as const };
  expect(take(await decideProposal({ actor: manager }, signed))).toMatchObject({ state: "in_force", missing: 0 });

  const narrowed = await readRestriction(row.id);
  expect(narrowed).toMatchObject({ scope: { functions: ["trade"], usdCents: 700_000 }, revision: 2 });
  const order = orderOf(narrowed, { entity: "HK", customer: "cust-1" });
  expect(order).toMatchObject({
    revision: 2,
    state: "in_force",
    scope: { functions: ["trade"], value_usd: "7000.00" },
  });
  const sent = await inTransaction("all", (tx) =>
    tx
      .select({ template: deliveries.template, channel: deliveries.channel, revision: deliveries.revision })
      .from(deliveries)
      .where(eq(deliveries.subjectId, row.id))
      .orderBy(desc(deliveries.createdAt)),
  );
  expect(sent).toContainEqual(expect.objectContaining({ channel: "core", revision: 2 }));
  expect(sent.map(({ template }) => template)).toContain("restriction_changed");
  const [told] = await inTransaction("all", (tx) => tellRestrictions(tx, row.customerId, [narrowed], now()));
  expect(told).toMatchObject({ state: "in_force", only: { usdCents: 700_000 } });

  const rest = { restrictionId: row.id, version: (await acknowledge(row.id)).version, why: "The case is explained." };
  const whole = take(await proposeLift({ actor: officer }, rest));
  take(await decideProposal({ actor: manager }, { ...signed, proposalId: whole.proposalId }));
  expect((await acknowledge(row.id)).state).toBe("lifted");
});

test("what was held whole has no part", async () => {
  const person = await makeCustomer(entity);
  const row = await placeInForce(person, { proposer: officer, approver: manager });
  const asked = { restrictionId: row.id, version: row.version, why: "Rent.", releaseUsdCents: 1_000 };
  expect(await proposeLift({ actor: officer }, asked)).toMatchObject({ error: { detail: "not_a_part" } });
});
