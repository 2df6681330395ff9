// Who may not judge, on the real database: every reason, at every command, after roles and lines have changed; and what the database
// refuses by itself.
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { appealRefusals, appeals } from "@/db/schema/appeals";
import { events } from "@/db/schema/events";
import { restrictionCauses } from "@/db/schema/restrictions";
import { conflicts, staff } from "@/db/schema/staff";
import { testDatabase } from "@/db/testing/database";
import {
  makeCase,
  makeCustomer,
  makeEntity,
  makeHit,
  makeStaff,
  type TestCustomer,
  type TestEntity,
} from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { takeCase } from "@/lib/cases/take";
import { now as clockNow, setClock } from "@/lib/clock";
import { sealJson } from "@/lib/crypto/seal";
import { newId } from "@/lib/id";
import { take } from "@/lib/inquiries/testing";
import { releaseHold } from "@/lib/restrictions/commands/release";
import { engineHold, makeSigner, placeInForce, type suspensionOf } from "@/lib/restrictions/testing";
import { makeRuledEntity, makeRuleSet } from "@/lib/rule-sets/testing";
import { assignReviewer, takeAppeal } from "./commands/assign";
import { decideAppeal } from "./commands/decide";
import { answerPoint } from "./commands/review";
import { viewAppeal } from "./commands/view";
import { reviewersFor } from "./queries/reviewers";
import { answerAll, appealFor } from "./testing";

let entity: TestEntity;
let proposer: StaffActor;
let approver: StaffActor;
let reviewer: StaffActor;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  proposer = await makeSigner("officer", [entity]);
  approver = await makeSigner("manager", [entity]);
  reviewer = await makeSigner("officer", [entity]);
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
const becauseOf = async (person: StaffActor, appealId: string): Promise<unknown> => {
  const taken = await takeAppeal({ actor: person }, { appealId });
  return taken.ok ? [] : (taken.error.params?.because ?? taken.error.detail);
};
const suspended = async (customer: TestCustomer, asked: Parameters<typeof suspensionOf>[1] = {}) =>
  placeInForce(customer, { proposer, approver }, asked);

/** A decision of a rule set that somebody wrote and somebody approved. */
async function decidedBy(customer: TestCustomer, ruleSetId: string): Promise<string> {
  const id = newId();
  const at = clockNow();
  await all((tx) =>
    tx.insert(events).values({
      ...{ id, entityId: customer.entityId, customerId: customer.id, source: "test", senderId: id, kind: "login", at },
      ...{ receivedAt: at, batchId: newId(), bodyDigest: Buffer.alloc(32), hits: [makeHit()], ruleSetId },
      body: sealJson(customer.key, `event ${id}`, { event: {}, facts: {}, points: {} }),
    }),
  );
  return id;
}

describe("who may not judge", () => {
  test("proposer, approver, who worked the case, author and approver of the rules, a subordinate, a conflict; the rest may", async () => {
    const own = await makeRuledEntity();
    const people = Object.fromEntries(
      await Promise.all(
        (["proposer", "worker", "author", "free", "below", "torn"] as const).map(
          async (name) => [name, await makeSigner("officer", [own])] as const,
        ),
      ),
    ) as Record<"proposer" | "worker" | "author" | "free" | "below" | "torn", StaffActor>;
    const [boss, signer] = [await makeSigner("manager", [own]), await makeSigner("manager", [own])];
    const customer = await makeCustomer(own);
    const row = await makeCase(customer, { hits: [makeHit({ rule: "transaction.structuring" })] });
    take(await takeCase({ actor: people.worker }, { caseId: row.id, version: row.version }));
    const placed = await placeInForce(
      customer,
      { proposer: people.proposer, approver: boss },
      { caseId: row.id, whyNotLess: "Nothing less would do." },
    );
    const written = await makeRuleSet(own.liveId, { author: people.author, approver: signer }, "live");
    const eventId = await decidedBy(customer, written.id);
    await all(async (tx) => {
      const cause = { restrictionId: placed.id, eventId, entityId: own.id, customerId: customer.id, at: clockNow() };
      await tx.insert(restrictionCauses).values(cause);
      await tx.update(staff).set({ reportsTo: boss.id }).where(eq(staff.id, people.below.id));
      const declared = { staffId: people.torn.id, customerId: customer.id, kind: "relative", declaredAt: clockNow() };
      await tx.insert(conflicts).values(declared);
    });
    const filed = await appealFor(customer, placed.id);
    const choices = take(await reviewersFor({ actor: people.free }, { appealId: filed.id }));
    const refused = Object.fromEntries(choices.map(({ person, refused: because }) => [person.id, because]));
    expect(refused).toEqual({
      [people.free.id]: [],
      [people.proposer.id]: ["proposed"],
      [boss.id]: ["approved"],
      [people.worker.id]: ["worked_case"],
      [people.author.id]: ["wrote_rule"],
      [signer.id]: ["approved_rule"],
      [people.below.id]: ["reports_to_decider"],
      [people.torn.id]: ["conflict"],
    });
    expect(choices[0]?.person.id).toBe(people.free.id);
    for (const person of [people.proposer, boss, people.worker, people.author, signer, people.below])
      expect(await becauseOf(person, filed.id)).toEqual(refused[person.id]);
    expect(await becauseOf(people.torn, filed.id)).toEqual(["conflict"]);
    const assigned = { appealId: filed.id, version: filed.version, staffId: people.below.id };
    expect(await assignReviewer({ actor: people.free }, assigned)).toMatchObject({
      error: { detail: "not_independent", params: { because: ["reports_to_decider"] } },
    });
    const kept = await all((tx) => tx.select().from(appealRefusals).where(eq(appealRefusals.appealId, filed.id)));
    expect(kept).toHaveLength(8);
    const analyst = await makeStaff("analyst", [own]);
    expect(await assignReviewer({ actor: people.free }, { ...assigned, staffId: analyst.id })).toMatchObject({
      error: { detail: "not_a_reviewer" },
    });
    take(await assignReviewer({ actor: people.free }, { ...assigned, staffId: people.free.id }));
  });

  test("whoever released it, decided the item, or decided an earlier appeal", async () => {
    const customer = await makeCustomer(entity);
    const held = await engineHold(customer);
    const words = {
      restrictionId: held.id,
      version: held.version,
      reason: "explained" as const,
      words: "It was rent.",
    };
    take(await releaseHold({ actor: proposer }, words));
    const filed = await appealFor(customer, held.id);
    expect(await becauseOf(proposer, filed.id)).toEqual(["released"]);
    expect(await becauseOf(reviewer, filed.id)).toEqual([]);
  });

  test("taken while independent, refused once they report to the decider: no answer, no decision, and it is kept", async () => {
    const customer = await makeCustomer(entity);
    const person = await makeSigner("officer", [entity]);
    const filed = await appealFor(customer, (await suspended(customer)).id);
    take(await takeAppeal({ actor: person }, { appealId: filed.id }));
    const version = await answerAll(person, filed.id);
    const view = take(await viewAppeal({ actor: person }, { appealId: filed.id }));
    await all((tx) => tx.update(staff).set({ reportsTo: approver.id }).where(eq(staff.id, person.id)));
    const asked = { appealId: filed.id, version };
    const point = {
      ...asked,
      pointId: view.points[0]?.id ?? "",
      finding: "partly" as const,
      answer: "On second thought.",
    };
    const refused = { error: { detail: "not_independent", params: { because: ["reports_to_decider"] } } };
    expect(await answerPoint({ actor: person }, point)).toMatchObject(refused);
    const ending = { ...asked, outcome: "maintained" as const, reasons: "It stays as it is." };
    expect(await decideAppeal({ actor: person }, ending)).toMatchObject(refused);
    expect(await decideAppeal({ actor: { ...person, role: "manager" } }, ending)).toMatchObject(refused);
    expect(await decideAppeal({ actor: reviewer }, ending)).toMatchObject({ error: { detail: "not_the_reviewer" } });
    const kept = await all((tx) => tx.select().from(appealRefusals).where(eq(appealRefusals.appealId, filed.id)));
    expect(kept.map(({ staffId }) => staffId)).toEqual([person.id, person.id, person.id]);
  });

  test("the database refuses a decision by whoever proposed or signed, and another decision in its place", async () => {
    const customer = await makeCustomer(entity);
    const filed = await appealFor(customer, (await suspended(customer)).id);
    const decide = (by: string) =>
      all((tx) =>
        tx
          .update(appeals)
          .set({
            state: "maintained",
            outcome: "maintained",
            reasons: Buffer.of(1),
            decidedAt: clockNow(),
            decidedBy: by,
          })
          .where(eq(appeals.id, filed.id)),
      );
    const constraint = (name: string) =>
      expect.objectContaining({ cause: expect.objectContaining({ constraint: name }) });
    await expect(decide(proposer.id)).rejects.toEqual(constraint("appeals_independent"));
    await expect(decide(approver.id)).rejects.toEqual(constraint("appeals_independent"));
    await decide(reviewer.id);
    await expect(decide(proposer.id)).rejects.toEqual(constraint("appeals_decision_stays"));
  });

  test("load is shared: whoever has least comes first", async () => {
    const own = await makeEntity();
    const [busy, idle] = [await makeStaff("officer", [own]), await makeStaff("officer", [own])];
    const ids: string[] = [];
    for (let index = 0; index < 2; index += 1) {
      const customer = await makeCustomer(own);
      ids.push((await appealFor(customer, (await engineHold(customer)).id)).id);
    }
    const [first = "", second = ""] = ids;
    take(await takeAppeal({ actor: busy }, { appealId: first }));
    const choices = take(await reviewersFor({ actor: busy }, { appealId: second }));
    expect(choices.map(({ person, load }) => [person.id, load])).toEqual([
      [idle.id, 0],
      [busy.id, 1],
    ]);
  });
});
