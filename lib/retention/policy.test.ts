// The table: longer always, below the floor never, in force by two; and identity records that are not whole become work until they are.
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { asOwner } from "@/db/owner";
import { customers } from "@/db/schema/customers";
import { documents } from "@/db/schema/documents";
import { retentionPolicies } from "@/db/schema/retention";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, type TestCustomer } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { sealPersonal } from "@/lib/customers/personal";
import { newFileName, useDocumentStore } from "@/lib/documents/store";
import { memoryStore } from "@/lib/documents/testing";
import { newId } from "@/lib/id";
import { checkIdentities } from "./identity-check";
import { takeGap } from "./identity-gaps";
import { missingParts } from "./identity-record";
import { belowFloor, regimeOf, regimes, retentionKinds, shippedDays } from "./kinds";
import { policyOf } from "./policy";
import { decidePolicy, proposePolicy, withdrawPolicy } from "./policy-commands";
import { listIdentityGaps } from "./queries";
import { makeSigner, take } from "./testing";

let adminUrl = "";
beforeAll(async () => {
  adminUrl = (await testDatabase()).adminUrl ?? "";
});
afterAll(closeDatabase);

const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);

test.each([
  ["HK", "hk"],
  ["sg", "sg"],
  ["EU-MT", "eu"],
  ["UK", "uk"],
  ["LT", "eu"],
  ["EUROPA", "other"],
  ["E1234", "other"],
])("an entity %s follows %s", (code, regime) => expect(regimeOf(code)).toBe(regime));

test.each(regimes)("what is shipped for %s keeps to its floors", (regime) =>
  expect(belowFloor(regime, shippedDays(regime))).toEqual([]),
);

describe("changing the table", () => {
  test("takes a second person and a fresh code, and never goes below the floor", async () => {
    const entity = await makeEntity();
    const [first, second] = [await makeSigner("manager", entity), await makeSigner("manager", entity)];
    const days = { ...shippedDays("other"), identity: 3_000 };
    const propose = (over: object, seen = 0) =>
      proposePolicy(
        { actor: first },
        { entityId: entity.id, seen, days: { ...days, ...over }, reason: "the bank asks for it" },
      );
    expect(await propose({ sanctions: 3_652 })).toMatchObject({
      error: { detail: "below_floor", params: { kinds: ["sanctions"] } },
    });
    const { id: policyId } = take(await propose({}));
    expect(await propose({ identity: 4_000 })).toMatchObject({ error: { detail: "already_proposed" } });
    const approve = { policyId, verdict: "approve" } as const;
    expect(await decidePolicy({ actor: first }, approve)).toMatchObject({
      error: { detail: "proposer_cannot_decide" },
    });
    const unconfirmed = await makeStaff("manager", [entity]);
    expect(await decidePolicy({ actor: unconfirmed }, approve)).toMatchObject({ error: { detail: "confirm_first" } });
    expect(await all((tx) => policyOf(tx, entity.id))).toMatchObject({ version: 0 });
    take(await decidePolicy({ actor: second }, approve));
    expect(await all((tx) => policyOf(tx, entity.id))).toMatchObject({ version: 1, days: { identity: 3_000 } });
    // Written from the table before it: what came into force meanwhile is not undone by it.
    expect(await propose({ cases: 4_000 })).toMatchObject({ error: { code: "stale", detail: "table_changed" } });
    expect(await propose({ identity: 1_826 }, 1)).toMatchObject({ error: { detail: "below_floor" } });
    const shorter = take(await propose({ identity: 1_827 }, 1));
    expect(await withdrawPolicy({ actor: second }, { policyId: shorter.id })).toMatchObject({
      error: { detail: "not_yours" },
    });
    take(await withdrawPolicy({ actor: first }, { policyId: shorter.id }));
  });

  test.each(["identity", "transactions", "cases", "documents", "sanctions"] as const)(
    "the database keeps the floor of %s whatever the program does",
    async (kind) => {
      const entity = await makeEntity();
      const [first, second] = [await makeStaff("manager", [entity]), await makeStaff("manager", [entity])];
      const row = {
        ...{ id: newId(), entityId: entity.id, version: 1, state: "in_force", regime: "other", reason: "because" },
        ...{ days: shippedDays("other"), proposedBy: first.id, proposedAt: new Date() },
        ...{ decidedBy: second.id, decidedAt: new Date() },
      };
      const days = { ...row.days, [kind]: shippedDays("other")[kind] - 1 };
      await expect(all((tx) => tx.insert(retentionPolicies).values({ ...row, days }))).rejects.toThrow();
      await all((tx) => tx.insert(retentionPolicies).values(row));
    },
  );

  test("a table that was signed under a lower floor is read at today's, and can still be followed by another", async () => {
    const entity = await makeEntity();
    const [first, second] = [await makeSigner("manager", entity), await makeSigner("manager", entity)];
    const days = { ...shippedDays("other"), identity: 1_826, documents: 1_826, cases: 2_000 };
    const row = {
      ...{ id: newId(), entityId: entity.id, version: 1, state: "in_force", regime: "other", reason: "because", days },
      ...{ proposedBy: first.id, proposedAt: new Date(), decidedBy: second.id, decidedAt: new Date() },
    };
    await asOwner(adminUrl, async (tx) => {
      await tx.execute(sql`alter table retention_policies disable trigger retention_policies_guarded`);
      await tx.insert(retentionPolicies).values(row);
      await tx.execute(sql`alter table retention_policies enable trigger retention_policies_guarded`);
    });
    const inForce = async () => (await all((tx) => policyOf(tx, entity.id))).days;
    expect(await inForce()).toMatchObject({ identity: 1_827, documents: 1_827, cases: 2_000 });
    const longer = { ...(await inForce()), cases: 2_100 };
    const asked = { entityId: entity.id, seen: 1, days: longer, reason: "the bank asks for it" };
    const { id: policyId } = take(await proposePolicy({ actor: first }, asked));
    take(await decidePolicy({ actor: second }, { policyId, verdict: "approve" }));
    expect(await inForce()).toMatchObject({ identity: 1_827, documents: 1_827, cases: 2_100 });
  });
});

describe("identity records", () => {
  test("are held against what the KYC level asks", () => {
    const bare = { type: "person", residence: null, personal: { name: "" } };
    expect(missingParts({ ...bare, kycLevel: 0 })).toEqual([]);
    expect(missingParts({ ...bare, kycLevel: 1 })).toEqual(["name", "date_of_birth", "nationality", "residence"]);
    expect(missingParts({ ...bare, kycLevel: 3 })).toContain("document");
    expect(missingParts({ ...bare, type: "institution", kycLevel: 1 })).toEqual(["name", "residence"]);
  });

  test("that are not whole, do not open or changed behind our back become work, and are off the list once mended", async () => {
    const entity = await makeEntity();
    const officer = await makeStaff("officer", [entity]);
    const whole = { address: "1 Rua Nova", document: { number: "P1" } };
    const [sound, lacking, broken, altered] = [
      ...[await makeCustomer(entity, whole), await makeCustomer(entity, { ...whole, address: undefined })],
      ...[await makeCustomer(entity, whole), await makeCustomer(entity, whole)],
    ];
    // in portions as a large exchange needs them: all of them every day
    const asked = { entityId: entity.id, most: 3 };
    const check = async () => take(await checkIdentities({ actor: systemActor("worker") }, asked));
    expect(await check()).toMatchObject({ opened: 4, found: 1 });
    await asOwner(adminUrl, async (tx) => {
      await tx
        .update(customers)
        .set({ sealed: Buffer.from("not sealed") })
        .where(eq(customers.id, broken?.id ?? ""));
      const forged = { ...whole, name: "Somebody Else", dateOfBirth: "1991-03-02", nationality: "BG" };
      const sealed = sealPersonal(altered?.key ?? Buffer.alloc(32), altered?.id ?? "", forged);
      await tx
        .update(customers)
        .set({ sealed })
        .where(eq(customers.id, altered?.id ?? ""));
    });
    expect(await check()).toMatchObject({ found: 2 });
    // it is told for as long as it stands
    await check();
    const gaps = async () => {
      const [view] = take(await listIdentityGaps({ actor: officer }, {}));
      return Object.fromEntries((view?.gaps ?? []).map(({ customerId, what }) => [customerId, what]));
    };
    expect(await gaps()).toEqual({
      ...{ [lacking?.id ?? ""]: ["address"], [broken?.id ?? ""]: ["unreadable"], [altered?.id ?? ""]: ["altered"] },
    });
    expect(await gaps()).not.toHaveProperty(sound?.id ?? "");
    take(await takeGap({ actor: officer }, { customerId: lacking?.id ?? "", take: true }));
    const mended = { ...whole, name: "Maria Petrova", dateOfBirth: "1991-03-02", nationality: "BG" };
    const sealed = sealPersonal(lacking?.key ?? Buffer.alloc(32), lacking?.id ?? "", mended);
    await all((tx) =>
      tx
        .update(customers)
        .set({ sealed, version: 2 })
        .where(eq(customers.id, lacking?.id ?? "")),
    );
    expect(await check()).toMatchObject({ mended: 1 });
    expect(await gaps()).not.toHaveProperty(lacking?.id ?? "");
    const [view] = take(await listIdentityGaps({ actor: officer }, {}));
    expect(view?.last).toMatchObject({ customers: 4 });
  });

  test("of those who left must open, too, but nobody is asked for what they lack", async () => {
    const entity = await makeEntity();
    const [left, lacking] = [await makeCustomer(entity), await makeCustomer(entity)];
    const over = { relationshipEndedAt: new Date() };
    for (const { id } of [left, lacking])
      await all((tx) =>
        tx
          .update(customers)
          .set({ ...over, kycLevel: 3 })
          .where(eq(customers.id, id)),
      );
    const check = async () =>
      take(await checkIdentities({ actor: systemActor("worker") }, { entityId: entity.id, most: 1 }));
    expect(await check()).toMatchObject({ opened: 2, found: 0 });
    await asOwner(adminUrl, (tx) =>
      tx
        .update(customers)
        .set({ sealed: Buffer.from("not sealed") })
        .where(eq(customers.id, left.id)),
    );
    expect(await check()).toMatchObject({ opened: 2, found: 1 });
  });

  test("whose file is gone are told until it is there, however many other files there are to look for", async () => {
    const entity = await makeEntity();
    const files = memoryStore();
    const whole = { bytes: Buffer.alloc(9), at: new Date() };
    useDocumentStore(files);
    const known = { address: "1 Rua Nova", document: { number: "P1" } };
    const [lacking, other] = [await makeCustomer(entity, known), await makeCustomer(entity, known)];
    const accepted = (of: TestCustomer, originalKey = newFileName()) => ({
      ...{
        id: newId(),
        entityId: entity.id,
        customerId: of.id,
        state: "checked",
        sentBy: "customer",
        type: "image/jpeg",
      },
      ...{ size: 9, sha256: Buffer.alloc(32), pages: 1, originalKey, safeKeys: [], described: Buffer.alloc(1) },
      ...{ progress: 100, codes: [], createdAt: new Date() },
    });
    const theirs = Array.from({ length: 500 }, () => accepted(other));
    const lost = accepted(lacking);
    const check = async () => take(await checkIdentities({ actor: systemActor("worker") }, { entityId: entity.id }));
    await all((tx) => tx.insert(documents).values(lost));
    expect(await check()).toMatchObject({ files: 1, found: 1 });
    await all((tx) => tx.insert(documents).values(theirs));
    for (const { originalKey } of theirs) files.files.set(originalKey, whole);
    for (let day = 0; day < 5; day += 1) expect(await check()).toMatchObject({ found: 0, mended: 0 });
    files.files.set(lost.originalKey, whole);
    expect(await check()).toMatchObject({ mended: 1 });
    useDocumentStore(null);
  });
});

test.each([
  [5, "identity"],
  [10, "sanctions"],
] as const)("%i years are whole wherever the leap days fall", (years, kind) => {
  for (let year = 2020; year < 2060; year += 1)
    for (const day of ["01-01T00:00:00Z", "02-28T12:00:00Z", "03-01T00:00:00Z"]) {
      const due = Date.parse(`${year}-${day}`) + shippedDays("other")[kind] * 86_400_000;
      expect(due).toBeGreaterThanOrEqual(Date.parse(`${year + years}-${day}`));
    }
});

test("every kind of data has a floor in every regime", () => {
  for (const regime of regimes) expect(Object.keys(shippedDays(regime)).sort()).toEqual([...retentionKinds].sort());
});
