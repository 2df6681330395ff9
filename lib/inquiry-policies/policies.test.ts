// Inquiry policies on a real database: what was shipped, what an entity changed, who changed what, and who may.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeEntity, makeStaff } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { ownPolicy } from "@/lib/inquiries/asked";
import { shippedPolicy, termsFor } from "@/lib/inquiries/policy";
import { changePolicy } from "./change-policy";
import type { PolicyTerms } from "./dto";
import { listPolicies } from "./list-policies";

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);

const { form: _, ...address } = shippedPolicy.proof_of_address;
const change = (actor: StaffActor, given: Partial<Parameters<typeof changePolicy>[1]> = {}) =>
  changePolicy(
    { actor },
    {
      entityId: actor.entityIds[0] ?? "",
      kind: "proof_of_address",
      jurisdiction: "DE",
      seen: null,
      terms: { ...address, accepts: ["residence_certificate"], maximumAgeDays: 30 },
      ...given,
    },
  );
const lineOf = async (actor: StaffActor, jurisdiction = "DE") => {
  const listed = await listPolicies({ actor }, {});
  if (!listed.ok) throw new Error(listed.error.code);
  return {
    ...listed.value,
    line: listed.value.lines.find((each) => each.kind === "proof_of_address" && each.jurisdiction === jurisdiction),
  };
};

describe("an entity's own line", () => {
  test("goes before what was shipped, for what is asked from then on, and back", async () => {
    const entity = await makeEntity();
    const manager = await makeStaff("manager", [entity], { name: "Mira" });
    expect((await lineOf(manager)).line).toMatchObject({ own: null, terms: { maximumAgeDays: 92 } });
    const changed = await change(manager);
    if (!changed.ok) throw new Error(changed.error.code);
    const set = await lineOf(manager);
    expect(set.line).toMatchObject({
      own: { id: changed.value.id, by: { name: "Mira" } },
      terms: { accepts: ["residence_certificate"], maximumAgeDays: 30, form: "none" },
      shipped: { maximumAgeDays: 92 },
    });
    const own = await inTransaction([entity.id], (tx) => ownPolicy(tx, entity.id));
    const asked = (residence: string): PolicyTerms => termsFor("proof_of_address", { residence, own });
    expect(asked("DE").maximumAgeDays).toBe(30);
    expect(asked("FR").maximumAgeDays).toBe(92);
    expect(await change(manager, { seen: changed.value.id, terms: null })).toMatchObject({ ok: true });
    const back = await lineOf(manager);
    expect(back.line).toMatchObject({ own: null, terms: { maximumAgeDays: 92 } });
    expect(back.changes).toMatchObject([{ jurisdiction: "DE", by: { name: "Mira" } }]);
    expect(back.changes[0]?.endedAt).not.toBeNull();
  });

  test("is not lost to somebody who saw an older one", async () => {
    const entity = await makeEntity();
    const [mira, noor] = [await makeStaff("manager", [entity]), await makeStaff("mlro", [entity])];
    expect(await change(mira)).toMatchObject({ ok: true });
    expect(await change(noor)).toMatchObject({ error: { code: "stale", detail: "policy_changed" } });
    expect(await change(noor, { seen: entity.id, terms: null })).toMatchObject({ error: { code: "stale" } });
  });

  test.each([
    ["a paper that has no words", { accepts: ["library_card"] }],
    ["files that are needed and none that counts", { accepts: [] }],
    ["no time at all", { dueHours: 0 }],
    ["an age of years and years", { maximumAgeDays: 100_000 }],
  ])("is refused with %s", async (_what, wrong) => {
    const manager = await makeStaff("manager", [await makeEntity()]);
    expect(await change(manager, { terms: { ...address, ...wrong } })).toMatchObject({ error: { code: "invalid" } });
  });
});

test("managers and the MLRO change it, others read their own entity's, support nothing", async () => {
  const entity = await makeEntity();
  const elsewhere = await makeEntity();
  for (const role of ["analyst", "officer", "auditor"] as const) {
    const reader = await makeStaff(role, [entity]);
    expect((await lineOf(reader)).entity.id).toBe(entity.id);
    expect(await change(reader), role).toMatchObject({ error: { code: "not_allowed" } });
  }
  const manager = await makeStaff("manager", [entity]);
  expect(await change(manager, { entityId: elsewhere.id })).toMatchObject({ error: { code: "not_found" } });
  expect(await listPolicies({ actor: manager }, { entityId: elsewhere.id })).toMatchObject({ ok: false });
  const support = await makeStaff("support", [entity]);
  expect(await listPolicies({ actor: support }, {})).toMatchObject({ error: { code: "not_allowed" } });
});
