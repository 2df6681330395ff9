// Closing a case: by whom, on which version, with what reason, and a strong sanctions match by two people only.
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { alerts } from "@/db/schema/cases";
import { settings } from "@/db/schema/entities";
import { conflicts } from "@/db/schema/staff";
import { testDatabase } from "@/db/testing/database";
import {
  attach,
  makeCase,
  makeCustomer,
  makeDraft,
  makeEntity,
  makeEvent,
  makeHit,
  makeStaff,
  readCase,
  type TestEntity,
} from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { closeCase } from "./close";
import { addNote } from "./notes";
import { reopenCase } from "./reopen";
import { setStep } from "./set-step";
import { inForceOf, recordsOf, travelling } from "./testing";

let entity: TestEntity;
let officer: StaffActor;
let analyst: StaffActor;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeStaff("officer", [entity], { name: "Ada Lindqvist" });
  analyst = await makeStaff("analyst", [entity]);
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

describe("closing", () => {
  test("labels the alerts, makes clearances, and is recorded; the same key has no second effect", async () => {
    const row = await makeCase(await makeCustomer(entity));
    const context = { actor: analyst, idempotencyKey: newId() };
    const input = { caseId: row.id, version: 1, ...travelling };
    const first = await closeCase(context, input);
    expect(first).toMatchObject({ ok: true, value: { status: "closed", state: "closed", version: 2, clearances: 1 } });
    expect(await closeCase(context, input)).toEqual(first);
    expect(await recordsOf(row.id)).toEqual(["case.opened", "case.closed", "case.step_set"]);
    const labelled = await inTransaction("all", (tx) => tx.select().from(alerts).where(eq(alerts.caseId, row.id)));
    expect(labelled).toMatchObject([{ disposition: "explained", deservedLook: false }]);
  });

  test("needs a fitting reason and the required steps, whose doing is undone by new alerts", async () => {
    const customer = await makeCustomer(entity);
    const row = await makeCase(customer);
    const close = (version: number, given: object = {}) =>
      closeCase({ actor: officer }, { caseId: row.id, version, ...travelling, stepsDone: [], ...given });
    expect(await close(1, { reasonCode: "payroll" })).toMatchObject({ error: { detail: "reason_does_not_fit" } });
    expect(await close(1)).toMatchObject({ error: { detail: "steps_left", params: { steps: ["read_why"] } } });
    const step = { caseId: row.id, code: "read_why", was: "untouched", state: "done" } as const;
    expect(await setStep({ actor: officer }, step)).toMatchObject({ ok: true });
    expect(await setStep({ actor: officer }, { ...step, code: "second_person" })).toMatchObject({
      error: { detail: "no_such_step" },
    });
    setClock(Date.now() + 1_000);
    await attach([makeDraft(customer, await makeEvent(customer))]);
    expect(await close(2)).toMatchObject({ error: { detail: "steps_left" } });
    const other = await makeStaff("officer", [entity]);
    const again = await setStep({ actor: other }, step);
    expect(again).toMatchObject({ error: { code: "stale", params: { state: "looked" } } });
    expect(await setStep({ actor: other }, { ...step, was: "looked" })).toMatchObject({ ok: true });
    expect(await close(2)).toMatchObject({ ok: true });
    expect(await close(3)).toMatchObject({ error: { detail: "case_is_closed" } });
  });

  test("on an older version is refused with what changed since", async () => {
    const customer = await makeCustomer(entity);
    const row = await makeCase(customer);
    await attach([makeDraft(customer, await makeEvent(customer))]);
    await addNote({ actor: officer }, { caseId: row.id, body: "called her; she is in Lisbon" });
    const stale = await closeCase({ actor: analyst }, { caseId: row.id, version: 1, ...travelling });
    expect(stale).toMatchObject({
      error: {
        code: "stale",
        params: {
          version: 3,
          changes: [
            { kind: "case.alerts_joined", data: { alerts: 1 } },
            { kind: "case.note_added", actor: { name: "Ada Lindqvist" } },
          ],
        },
      },
    });
    expect(JSON.stringify(stale)).not.toContain("Lisbon");
  });

  test("two at once: one wins, the other is told what changed", async () => {
    const row = await makeCase(await makeCustomer(entity));
    const input = { caseId: row.id, version: 1, ...travelling };
    const answers = await Promise.all([closeCase({ actor: officer }, input), closeCase({ actor: analyst }, input)]);
    const lost = answers.filter(({ ok }) => !ok);
    expect(lost).toMatchObject([{ error: { code: "stale", params: { changes: [{ kind: "case.closed" }] } } }]);
    expect((await recordsOf(row.id)).filter((kind) => kind === "case.closed")).toHaveLength(1);
  });
});

describe("who may close", () => {
  const close = (actor: StaffActor, caseId: string) => closeCase({ actor }, { caseId, version: 1, ...travelling });

  test("an analyst below the entity's limit, in the queues they work", async () => {
    const big = await makeCase(await makeCustomer(entity), { valueUsdCents: 1_000_000 });
    expect(await close(analyst, big.id)).toMatchObject({ error: { code: "not_allowed", detail: "above_value_limit" } });
    const below = await makeCase(await makeCustomer(entity), { valueUsdCents: 999_999 });
    expect(await close(analyst, below.id)).toMatchObject({ ok: true });
    const foreign = await makeCase(await makeCustomer(entity), { queue: "on_chain" });
    expect(await close(analyst, foreign.id)).toMatchObject({ error: { detail: "not_in_your_queues" } });
    expect(await close(officer, big.id)).toMatchObject({ ok: true });
  });

  test("the limit is the entity's own", async () => {
    const strict = await makeEntity();
    const own = await makeStaff("analyst", [strict]);
    await inTransaction("all", (tx) =>
      tx.insert(settings).values({ entityId: strict.id, key: "close_limit_usd_cents", value: 5_000 }),
    );
    const row = await makeCase(await makeCustomer(strict), { valueUsdCents: 5_000 });
    expect(await close(own, row.id)).toMatchObject({ error: { detail: "above_value_limit" } });
  });

  test("nobody with a conflict of interest, nobody of another entity, nobody without the role", async () => {
    const customer = await makeCustomer(entity);
    const row = await makeCase(customer);
    const cousin = await makeStaff("officer", [entity]);
    await inTransaction("all", (tx) =>
      tx
        .insert(conflicts)
        .values({ staffId: cousin.id, customerId: customer.id, kind: "relative", declaredAt: new Date() }),
    );
    expect(await close(cousin, row.id)).toMatchObject({ error: { detail: "conflict_of_interest" } });
    const stranger = await makeStaff("officer", [await makeEntity()]);
    expect(await close(stranger, row.id)).toMatchObject({ error: { code: "not_found" } });
    for (const role of ["support", "auditor", "regulator", "admin"] as const)
      expect(await close(await makeStaff(role, [entity]), row.id)).toMatchObject({ error: { code: "not_allowed" } });
    expect((await readCase(row.id)).state).toBe("open");
  });

  test("in a restricted queue only those named for it: for the others it does not exist", async () => {
    const row = await makeCase(await makeCustomer(entity), { queue: "insider" });
    expect(await close(officer, row.id)).toMatchObject({ error: { code: "not_found" } });
    const named = await makeStaff("officer", [entity], { queues: ["insider"] });
    expect(await close(named, row.id)).toMatchObject({ ok: true });
  });
});

describe("a strong sanctions match", () => {
  const strong = makeHit({
    rule: "list.name-match",
    family: "list",
    grade: "strong",
    weight: 1,
    measure: "sanctions_block",
    mandatory: true,
    severity: 1,
    queue: "sanctions",
    finding: { key: "pair", ceiling: null },
  });
  const differs = {
    outcome: "false_positive" as const,
    reasonCode: "birth_date_differs",
    deservedLook: true,
    stepsDone: ["read_why", "compare_match"],
  };

  test("is discounted by two people, and then kept quiet for a year", async () => {
    const customer = await makeCustomer(entity);
    const row = await makeCase(customer, { hits: [strong] });
    const second = await makeStaff("manager", [entity]);
    const close = (actor: StaffActor, version: number) => closeCase({ actor }, { caseId: row.id, version, ...differs });
    expect(await close(await makeStaff("analyst", [entity], { queues: ["sanctions"] }), 1)).toMatchObject({
      error: { detail: "sanctions_need_an_officer" },
    });
    expect(await close(officer, 1)).toMatchObject({ value: { status: "proposed", state: "open", version: 2 } });
    expect(await inForceOf(customer.id)).toEqual([]);
    expect(await close(officer, 2)).toMatchObject({ error: { detail: "second_person_needed" } });
    expect(await close(second, 2)).toMatchObject({ value: { status: "closed", clearances: 1 } });
    expect(await inForceOf(customer.id)).toMatchObject([{ kind: "match", createdBy: second.id }]);
  });

  test("a proposal rests on the evidence of its time: after a new alert both must decide anew", async () => {
    const customer = await makeCustomer(entity);
    const row = await makeCase(customer, { hits: [strong] });
    const second = await makeStaff("officer", [entity]);
    const close = (actor: StaffActor, version: number) => closeCase({ actor }, { caseId: row.id, version, ...differs });
    await close(officer, 1);
    setClock(Date.now() + 1_000);
    await attach([makeDraft(customer, await makeEvent(customer), { hits: [strong] })]);
    expect(await close(second, 3)).toMatchObject({ value: { status: "proposed" } });
    expect(await close(officer, 4)).toMatchObject({ value: { status: "closed" } });
  });

  test("a proposal counts no more after an alert whose batch took its time before it", async () => {
    const customer = await makeCustomer(entity);
    const row = await makeCase(customer, { hits: [strong] });
    const second = await makeStaff("officer", [entity]);
    const close = (actor: StaffActor, version: number, given: object = {}) =>
      closeCase({ actor }, { caseId: row.id, version, ...differs, ...given });
    setClock(Date.now() + 60_000);
    await close(officer, 1);
    setClock(null);
    await attach([makeDraft(customer, await makeEvent(customer), { hits: [strong] })]);
    expect(await close(second, 3, { stepsDone: [] })).toMatchObject({ error: { detail: "steps_left" } });
    expect(await close(second, 3)).toMatchObject({ value: { status: "proposed" } });
    expect(await close(officer, 4)).toMatchObject({ value: { status: "closed" } });
  });

  test("that was reopened takes two people again: the old proposal went with the old decision", async () => {
    const row = await makeCase(await makeCustomer(entity), { hits: [strong] });
    const second = await makeStaff("officer", [entity]);
    const third = await makeStaff("officer", [entity]);
    const close = (actor: StaffActor, version: number) => closeCase({ actor }, { caseId: row.id, version, ...differs });
    await close(officer, 1);
    expect(await close(second, 2)).toMatchObject({ value: { status: "closed" } });
    const again = await reopenCase({ actor: third }, { caseId: row.id, version: 3, reason: "a passport came in" });
    const version = again.ok ? again.value.version : 0;
    expect(await close(second, version)).toMatchObject({ value: { status: "proposed" } });
    expect(await close(second, version + 1)).toMatchObject({ error: { detail: "second_person_needed" } });
    expect(await close(third, version + 1)).toMatchObject({ value: { status: "closed" } });
  });

  test("is not laid aside by one person under another name either", async () => {
    const row = await makeCase(await makeCustomer(entity), { hits: [strong] });
    const robbed = { ...differs, outcome: "customer_is_victim" as const, reasonCode: "phishing" };
    const close = (actor: StaffActor, version: number) => closeCase({ actor }, { caseId: row.id, version, ...robbed });
    expect(await close(officer, 1)).toMatchObject({ value: { status: "proposed", state: "open" } });
    expect(await close(officer, 2)).toMatchObject({ error: { detail: "second_person_needed" } });
    expect(await close(await makeStaff("officer", [entity]), 2)).toMatchObject({ value: { status: "closed" } });
  });

  test("is found true by one officer at once", async () => {
    const row = await makeCase(await makeCustomer(entity), { hits: [strong] });
    const input = { ...differs, outcome: "suspicion_substantiated" as const, reasonCode: "same_person" };
    expect(await closeCase({ actor: officer }, { caseId: row.id, version: 1, ...input })).toMatchObject({
      value: { status: "closed", clearances: 0 },
    });
  });
});
