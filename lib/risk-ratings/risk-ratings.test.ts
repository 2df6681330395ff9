// Ratings end to end: asked for by what changes a customer, computed by the worker, chosen by people, and restricting nothing.
import { and, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { jobs } from "@/db/schema/events";
import { records } from "@/db/schema/records";
import { riskOverrides } from "@/db/schema/risk-ratings";
import { testDatabase } from "@/db/testing/database";
import {
  makeCase,
  makeCustomer,
  makeEntity,
  makeStaff,
  readCase,
  type TestCustomer,
  type TestEntity,
} from "@/db/testing/factories";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { reasonCodesFor } from "@/lib/cases/states";
import { stepsFor } from "@/lib/cases/steps";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { submitEvents } from "@/lib/intake/submit";
import { decideOverride, endOverride, expireOverrides, overrideRating } from "./override";
import { dueCustomers, rateCustomers } from "./rate";
import { listRatedCustomers, readRisk } from "./read";

const worker = { actor: systemActor("worker") };
const DAY = 86_400_000;
let entity: TestEntity;
let officer: StaffActor;
let second: StaffActor;
let analyst: StaffActor;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeStaff("officer", [entity]);
  second = await makeStaff("officer", [entity]);
  analyst = await makeStaff("analyst", [entity]);
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

const as = (actor: StaffActor) => ({ actor, idempotencyKey: newId() });
const rate = async (...people: TestCustomer[]) => {
  const result = await rateCustomers(worker, { customerIds: people.map(({ id }) => id), cause: "review" });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
};
const riskOf = (customer: TestCustomer) =>
  inTransaction("all", async (tx) => {
    const [row] = await tx.select().from(customers).where(eq(customers.id, customer.id));
    return readRisk(tx, customer.id, row?.riskRating ?? null, customer.key);
  });
const kindsOf = async (customer: TestCustomer): Promise<string[]> => {
  const rows = await inTransaction("all", (tx) =>
    tx
      .select({ kind: records.kind })
      .from(records)
      .where(and(eq(records.subjectType, "customer"), eq(records.subjectId, customer.id), sql`kind like 'risk.%'`))
      .orderBy(records.seq),
  );
  return rows.map(({ kind }) => kind);
};
const change = (customer: TestCustomer, set: Partial<typeof customers.$inferInsert>) =>
  inTransaction("all", (tx) => tx.update(customers).set(set).where(eq(customers.id, customer.id)));
/** Somebody who lives where nobody is served is high whatever else is known. */
const makeHigh = async (): Promise<TestCustomer> => {
  const customer = await makeCustomer(entity);
  await change(customer, { residence: "IR" });
  await rate(customer);
  return customer;
};

describe("rating", () => {
  test("is kept with its factors in words; the same again changes nothing but the day it was confirmed", async () => {
    const customer = await makeCustomer(entity, { nationality: "KH" });
    expect(await rate(customer)).toEqual({ rated: 1, changed: 1 });
    const first = await riskOf(customer);
    expect(first).toMatchObject({ level: "low", enhancedDueDiligence: false, override: null });
    expect(first?.factors.map(({ id }) => id)).toEqual(["country", "newness"]);
    expect(await rate(customer)).toEqual({ rated: 1, changed: 0 });
    expect(await riskOf(customer)).toEqual(first);
    expect(await kindsOf(customer)).toEqual(["risk.level_changed"]);
  });

  test("high asks for enhanced due diligence and comes back in half a year; each change of level is a record", async () => {
    const customer = await makeCustomer(entity);
    await rate(customer);
    await change(customer, { residence: "IR" });
    await rate(customer);
    const risk = await riskOf(customer);
    expect(risk).toMatchObject({ level: "high", enhancedDueDiligence: true, asks: ["source_of_funds"] });
    expect(risk?.history.map(({ level }) => level)).toEqual(["high", "low"]);
    expect(Date.parse(risk?.nextReviewAt ?? "") - Date.parse(risk?.at ?? "")).toBe(180 * DAY);
    expect(await kindsOf(customer)).toEqual(["risk.level_changed", "risk.level_changed"]);
  });

  test("substantiated suspicion counts, being looked at and cleared does not", async () => {
    const [cleared, proved] = [await makeCustomer(entity), await makeCustomer(entity)];
    const close = async (customer: TestCustomer, outcome: "false_positive" | "suspicion_substantiated") => {
      const { id } = await makeCase(customer);
      const row = await readCase(id);
      const closed = await closeCase(as(officer), {
        ...{ caseId: id, version: row.version, outcome, deservedLook: outcome !== "false_positive" },
        reasonCode: reasonCodesFor(row.rules, outcome)[0] ?? "",
        stepsDone: stepsFor(row.rules, false).flatMap(({ code, required }) => (required ? [code] : [])),
      });
      expect(closed.ok).toBe(true);
    };
    await close(cleared, "false_positive");
    await close(proved, "suspicion_substantiated");
    const waiting = await inTransaction("all", (tx) =>
      tx
        .select()
        .from(jobs)
        .where(and(eq(jobs.kind, "risk.rate"), eq(jobs.uniqueKey, `risk ${proved.id}`))),
    );
    expect(waiting).toMatchObject([{ payload: { customerIds: [proved.id], cause: "case" } }]);
    await rate(cleared, proved);
    const told = async (customer: TestCustomer) => (await riskOf(customer))?.factors.map(({ id }) => id);
    expect(await told(cleared)).not.toContain("history");
    expect(await told(proved)).toContain("history");
  });

  test("what the exchange tells of a customer asks for it; intake itself computes none", async () => {
    const customer = newId();
    const told = await submitEvents({ actor: worker.actor }, [
      {
        line: 1,
        value: {
          ...{
            id: newId(),
            kind: "customer",
            at: "2026-11-20T09:00:00Z",
            customer,
            entity: entity.code,
            type: "person",
          },
          ...{ name: "Ana Lim", residence: "SG", language: "en", terms_version: "1", kyc_level: 1 },
        },
      },
    ]);
    expect(told.ok && told.value.counts.accepted).toBe(1);
    const [row] = await inTransaction("all", (tx) =>
      tx.select().from(customers).where(eq(customers.externalId, customer)),
    );
    expect(row?.riskRating).toBeNull();
    const waiting = await inTransaction("all", (tx) =>
      tx
        .select()
        .from(jobs)
        .where(eq(jobs.uniqueKey, `risk ${row?.id}`)),
    );
    expect(waiting).toMatchObject([{ kind: "risk.rate", payload: { cause: "customer" } }]);
  });

  test("what is due is found, and is due no more once it was rated", async () => {
    const customer = await makeHigh();
    const isDue = async () =>
      (await inTransaction("all", (tx) => dueCustomers(tx, new Date(Date.now() + 181 * DAY), 500))).includes(
        customer.id,
      );
    expect(await isDue()).toBe(true);
    setClock(Date.now() + 181 * DAY);
    await rate(customer);
    expect(await isDue()).toBe(false);
  });
});

describe("choosing another level", () => {
  test("raising takes one person and a reason; the reason stays sealed; it ends by itself", async () => {
    const customer = await makeCustomer(entity);
    await rate(customer);
    const raised = await overrideRating(as(officer), {
      customerId: customer.id,
      level: "high",
      reason: "Negative press",
    });
    expect(raised).toMatchObject({ ok: true, value: { state: "in_force" } });
    expect(await riskOf(customer)).toMatchObject({
      ...{ level: "high", computed: "low", enhancedDueDiligence: true },
      override: { reason: "Negative press", by: { id: officer.id }, decidedBy: null },
    });
    await rate(customer);
    expect((await riskOf(customer))?.level).toBe("high");
    const stored = await inTransaction("all", (tx) =>
      tx.select().from(riskOverrides).where(eq(riskOverrides.customerId, customer.id)),
    );
    expect(stored[0]?.reason.toString("latin1")).not.toContain("Negative");
    setClock(Date.now() + 181 * DAY);
    await expireOverrides(worker, {});
    expect(await riskOf(customer)).toMatchObject({ level: "low", override: null });
    expect(await kindsOf(customer)).toEqual([
      "risk.level_changed",
      "risk.overridden",
      "risk.level_changed",
      "risk.override_ended",
      "risk.level_changed",
    ]);
  });

  test("lowering from high takes a second person: never the proposer, and nothing changes before", async () => {
    const customer = await makeHigh();
    const asked = await overrideRating(as(officer), {
      customerId: customer.id,
      level: "medium",
      reason: "Moved to Lisbon",
    });
    const overrideId = asked.ok ? asked.value.id : "";
    expect(asked).toMatchObject({ ok: true, value: { state: "proposed" } });
    expect((await riskOf(customer))?.level).toBe("high");
    expect(await decideOverride(as(officer), { overrideId, decision: "approve" })).toMatchObject({
      ok: false,
      error: { code: "not_allowed", detail: "proposer_cannot_decide" },
    });
    expect(await decideOverride(as(second), { overrideId, decision: "approve" })).toMatchObject({ ok: true });
    expect(await riskOf(customer)).toMatchObject({ level: "medium", computed: "high", enhancedDueDiligence: true });
    expect(await decideOverride(as(second), { overrideId, decision: "reject" })).toMatchObject({
      error: { detail: "override_is_decided" },
    });
  });

  test("a rejected proposal leaves everything; an analyst chooses none; without a reason there is none", async () => {
    const customer = await makeHigh();
    const give = (actor: StaffActor, reason: string) =>
      overrideRating(as(actor), { customerId: customer.id, level: "low", reason });
    expect(await give(analyst, "Moved to Lisbon")).toMatchObject({ ok: false, error: { code: "not_allowed" } });
    expect(await give(officer, " ")).toMatchObject({ ok: false, error: { code: "invalid" } });
    const asked = await give(officer, "Moved to Lisbon");
    expect(await give(second, "Moved to Porto")).toMatchObject({ error: { detail: "override_is_open" } });
    await decideOverride(as(second), { overrideId: asked.ok ? asked.value.id : "", decision: "reject" });
    expect(await riskOf(customer)).toMatchObject({ level: "high", override: null });
  });

  test("whoever put somebody up does not take it back alone", async () => {
    const customer = await makeCustomer(entity);
    await rate(customer);
    const raised = await overrideRating(as(officer), {
      customerId: customer.id,
      level: "high",
      reason: "Negative press",
    });
    const overrideId = raised.ok ? raised.value.id : "";
    expect(await endOverride(as(officer), { overrideId })).toMatchObject({ error: { detail: "second_person_needed" } });
    expect(await endOverride(as(second), { overrideId })).toMatchObject({ ok: true, value: { state: "ended" } });
    expect((await riskOf(customer))?.level).toBe("low");
  });

  test("two people at the same moment leave one proposal", async () => {
    const customer = await makeHigh();
    const both = await Promise.all(
      [officer, second].map((actor) =>
        overrideRating(as(actor), { customerId: customer.id, level: "low", reason: "Moved to Lisbon" }),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

test("a rating alone restricts nothing: the same decision, no case, no measure", async () => {
  const [low, high] = [await makeCustomer(entity), await makeCustomer(entity)];
  await rate(low, high);
  await overrideRating(as(officer), { customerId: high.id, level: "high", reason: "Negative press" });
  const decide = async (customer: TestCustomer) => {
    const value = {
      ...{
        id: newId(),
        kind: "transaction",
        at: "2026-11-20T09:00:00Z",
        customer: customer.externalId,
        direction: "buy",
      },
      ...{ asset: "BTC", amount: "0.01", value_usd: "900.00", status: "requested" },
    };
    const sent = await submitEvents({ actor: worker.actor }, [{ line: 1, value }]);
    const [answer] = sent.ok ? sent.value.answers : [];
    if (answer?.status !== "accepted") throw new Error(JSON.stringify(answer));
    const { fingerprint: _, ...decision } = answer.decision;
    return decision;
  };
  const decided = await decide(high);
  expect(decided).toEqual(await decide(low));
  expect(decided.answer).toEqual({ do: "allow" });
  const opened = await inTransaction("all", (tx) => tx.select().from(cases).where(eq(cases.customerId, high.id)));
  expect(opened).toEqual([]);
});

test("the list holds a level's customers of one's own entities, the next review first", async () => {
  const own = await makeEntity();
  const [own1, own2] = [await makeCustomer(own), await makeCustomer(own)];
  await rate(own1, own2);
  const there = await makeStaff("auditor", [own]);
  const listed = await listRatedCustomers({ actor: there }, { level: "low" });
  expect(listed.ok && listed.value.map(({ id }) => id).sort()).toEqual([own1.id, own2.id].sort());
  expect(await listRatedCustomers({ actor: there }, { level: "low", due: true })).toEqual({ ok: true, value: [] });
});
