// What the page is given, and that deciding on it again says what was decided.
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { testDatabase } from "@/db/testing/database";
import { makeStaff } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { openCase } from "@/lib/cases/open";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { mayKnowRule } from "@/lib/replay/narrow";
import { begin, life, live, patterns, START, send } from "@/lib/replay/testing";
import { decodeEvent } from "@/lib/scoring";
import { decideAgain } from "./decide-again";
import type { WhatIf } from "./dto";
import { getWhatIf } from "./get";
import { narrowCounts, narrowScene, stripEvent } from "./strip";

beforeAll(async () => {
  await testDatabase();
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

const casesOf = (entityId: string) =>
  inTransaction("all", (tx) => tx.select({ id: cases.id }).from(cases).where(eq(cases.entityId, entityId)));

async function whatIfOf(actor: StaffActor, caseId: string): Promise<WhatIf> {
  await openCase({ actor }, { caseId });
  const answer = await getWhatIf({ actor }, { caseId });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  // as it comes out of the network
  return JSON.parse(JSON.stringify(answer.value)) as WhatIf;
}

/** An entity with one case: twelve payments just under a threshold. */
async function structurer() {
  const lived = await begin();
  setClock(START + 60 * 60_000);
  await send(patterns.structuring(lived.names[0] ?? "", START));
  const [row] = await casesOf(lived.id);
  if (!row) throw new Error("no case");
  return { ...lived, caseId: row.id };
}

describe("deciding again", () => {
  test("with nothing moved is what was decided, whatever life the customer led", async () => {
    let scenes = 0;
    await fc.assert(
      fc.asyncProperty(life, async (turns) => {
        const lived = await live(turns);
        for (const { id } of await casesOf(lived.id)) {
          const whatIf = await whatIfOf(lived.mlro, id);
          const again = decideAgain(whatIf, { rule: "transaction.structuring", parameters: {} });
          for (const { eventId, decided } of whatIf.scenes) {
            const now = again.get(eventId);
            expect({
              ...now,
              score: Math.fround(now?.score ?? -1),
              hits: now?.hits.map(({ rule, grade }) => [rule, grade]),
            }).toEqual({
              score: decided.score,
              measure: decided.measure,
              alert: decided.alert,
              hits: decided.hits.map(({ rule, grade }) => [rule, grade]),
            });
            scenes++;
          }
        }
      }),
      { numRuns: 3 },
    );
    expect(scenes).toBeGreaterThan(3);
  });

  test("with a higher threshold there is no alert, with a lower one there still is", async () => {
    const { officer, caseId } = await structurer();
    const whatIf = await whatIfOf(officer, caseId);
    const [first] = whatIf.scenes;
    expect(first?.decided).toMatchObject({ alert: true, hits: [{ rule: "transaction.structuring" }] });
    const rule = "transaction.structuring";
    const higher = decideAgain(whatIf, { rule, parameters: { atLeast: 50 } });
    expect([...higher.values()].map(({ alert }) => alert)).toEqual(whatIf.scenes.map(() => false));
    const lower = decideAgain(whatIf, { rule, parameters: { atLeast: 5 } });
    expect([...lower.values()].every(({ alert }) => alert)).toBe(true);
  });
});

describe("what the page is given", () => {
  test("says nothing of who the customer is", () => {
    const decoded = decodeEvent({
      ...{ id: "1", kind: "customer", at: "2026-05-04T10:00:00Z", customer: "c-1", entity: "HK", type: "person" },
      ...{ name: "Maria Petrova", native_name: "Мария", date_of_birth: "1977-11-19", nationality: "BG" },
      ...{ residence: "PT", address: "12 Low Street", language: "en", email: "m@example.com", phone: "+3519000" },
      ...{ terms_version: "1", kyc_level: 2, document: { number: "XZ99", type: "passport", country: "BG" } },
    });
    const paid = decodeEvent({
      ...{ id: "2", kind: "transaction", at: "2026-05-04T10:00:00Z", customer: "c-1", direction: "out", asset: "USDT" },
      ...{ amount: "5", value_usd: "5.00", counterparty: { kind: "bank", id: "LV00", name: "Maria Petrova" } },
      status: "settled",
    });
    if (!decoded.ok || !paid.ok) throw new Error("an event of this test cannot be read");
    const told = JSON.stringify([stripEvent(decoded.value), stripEvent(paid.value)]);
    for (const secret of ["Petrova", "Мария", "1977", "Low Street", "example.com", "3519000", "XZ99"])
      expect(told).not.toContain(secret);
    expect(stripEvent(paid.value)).toMatchObject({ counterparty: { kind: "bank", id: "LV00" }, usdCents: 500 });
    expect(stripEvent(decoded.value)).toMatchObject({ residence: "PT", nationality: "BG", kycLevel: 2 });
  });

  test("holds nothing of who somebody is when a changed list was what brought them up", () => {
    const screened = decodeEvent(
      {
        ...{ id: newId(), source: "unflag.lists", kind: "screening", at: "2026-06-01T09:00:00Z", customer: "c1" },
        ...{
          type: "person",
          name: "Maria Petrova",
          native_name: "Мария",
          date_of_birth: "1977-02-03",
          nationality: "BG",
        },
        ...{
          document: { type: "passport", number: "XZ99", country: "BG" },
          list: "ofac_sdn",
          version: "ab",
          entries: ["1"],
        },
      },
      Date.parse("2026-06-02T09:00:00Z"),
    );
    if (!screened.ok) throw new Error(JSON.stringify(screened.error));
    const bare = stripEvent(screened.value);
    for (const secret of ["Petrova", "Мария", "1977", "XZ99"]) expect(JSON.stringify(bare)).not.toContain(secret);
    expect(bare).toMatchObject({ kind: "screening", nationality: "BG", list: "ofac_sdn", entries: ["1"] });
  });

  test("holds nothing that only a restricted queue may know of", async () => {
    const { officer, caseId } = await structurer();
    const [plain] = (await whatIfOf(officer, caseId)).scenes;
    if (!plain) throw new Error("no scene");
    const facts = { ...plain.facts, staffLink: { link: "spouse" }, embargo: { asset: "ABC", reason: "listing" } };
    const insider = { rule: "market.insider", grade: "base", observed: 1, threshold: 1, unit: "count" as const };
    const told = { ...plain, facts, decided: { ...plain.decided, hits: [...plain.decided.hits, insider] } };
    const outsider = (rule: string): boolean => mayKnowRule(officer, rule);
    const named = (rule: string): boolean => mayKnowRule({ ...officer, queues: ["insider"] }, rule);
    expect([narrowScene(told, outsider), narrowScene(told, named)]).toEqual([null, told]);
    expect(narrowScene({ ...plain, facts }, outsider)).toEqual(plain);
    const counts = { "market.insider:base": 1, "transaction.structuring:base": 2 };
    expect(narrowCounts(counts, outsider)).toEqual({ "transaction.structuring:base": 2 });
  });

  test("is given to officers and above who may see the case, while their page view is on record", async () => {
    const { id, code, officer, caseId } = await structurer();
    const closed = { ok: true, value: { opened: false, scenes: [], ruleSets: {} } };
    expect(await getWhatIf({ actor: officer }, { caseId })).toEqual(closed);
    await openCase({ actor: officer }, { caseId });
    expect(await getWhatIf({ actor: officer }, { caseId })).toMatchObject({ value: { opened: true } });
    for (const role of ["analyst", "auditor", "regulator", "support", "admin"] as const)
      expect(await getWhatIf({ actor: await makeStaff(role, [{ id, code }]) }, { caseId })).toMatchObject({
        error: { code: "not_allowed" },
      });
    const stranger = await makeStaff("manager", [await begin()]);
    expect(await getWhatIf({ actor: stranger }, { caseId })).toMatchObject({ error: { code: "not_found" } });
    expect(await getWhatIf({ actor: officer }, { caseId: newId() })).toMatchObject({ error: { code: "not_found" } });
  });
});
