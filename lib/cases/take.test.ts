import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  makeCase,
  makeCustomer,
  makeEntity,
  makeHit,
  makeStaff,
  readCase,
  type TestEntity,
} from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { noteHere } from "@/lib/presence/case-presence";
import { assignCases } from "./assign";
import { closeInBulk } from "./close-in-bulk";
import { escalateCase } from "./escalate";
import { snoozeCases, wakeCases } from "./snooze";
import { releaseCase, takeCase, takeNextCase } from "./take";

let entity: TestEntity;
let officer: StaffActor;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeStaff("officer", [entity]);
});
afterAll(closeDatabase);

const seen = ({ id, version }: { id: string; version: number }) => ({ caseId: id, version });

describe("the next case", () => {
  test("is the first of the order that nobody is on; skips the taken, the sleeping, the open on another's screen", async () => {
    const own = await makeEntity();
    const [me, tom] = [await makeStaff("officer", [own]), await makeStaff("officer", [own])];
    const severities = [1, 1, 1, 2, 3] as const;
    const made = [];
    for (const severity of severities)
      made.push(await makeCase(await makeCustomer(own), { severity, shareAtStake: 0 }));
    const [first, second, third, fourth, fifth] = made;
    if (!first || !second || !third || !fourth || !fifth) throw new Error("five cases");
    await takeCase({ actor: tom }, seen(first));
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await snoozeCases({ actor: tom }, { cases: [seen(second)], until, reason: "waiting_for_data" });
    await noteHere({ actor: tom }, { caseId: third.id });
    expect(await takeNextCase({ actor: me }, {})).toMatchObject({ value: { id: fourth.id, state: "in_progress" } });
    expect(await takeNextCase({ actor: me }, { skip: [fifth.id] })).toMatchObject({
      error: { detail: "queue_is_empty" },
    });
    expect(await takeNextCase({ actor: me }, { queues: ["on_chain"] })).toMatchObject({ error: { code: "not_found" } });
    expect(await takeNextCase({ actor: tom }, {})).toMatchObject({ value: { id: third.id } });
  });

  test("asked for at once, each person gets another", async () => {
    const own = await makeEntity();
    for (let at = 0; at < 6; at += 1) await makeCase(await makeCustomer(own));
    const people = await Promise.all(Array.from({ length: 6 }, () => makeStaff("analyst", [own])));
    const taken = await Promise.all(people.map((actor) => takeNextCase({ actor }, {})));
    const ids = taken.flatMap((answer) => (answer.ok ? [answer.value.id] : []));
    expect(new Set(ids).size).toBe(6);
  });

  test("lies in the queues that one works", async () => {
    const own = await makeEntity();
    await makeCase(await makeCustomer(own), { queue: "insider", severity: 1 });
    await makeCase(await makeCustomer(own), { queue: "on_chain", severity: 1 });
    const review = await makeCase(await makeCustomer(own), { severity: 3 });
    const analyst = await makeStaff("analyst", [own]);
    expect(await takeNextCase({ actor: analyst }, {})).toMatchObject({ value: { id: review.id } });
    expect(await takeNextCase({ actor: analyst }, {})).toMatchObject({ error: { detail: "queue_is_empty" } });
    for (const role of ["support", "auditor", "regulator", "admin"] as const)
      expect(await takeNextCase({ actor: await makeStaff(role, [own]) }, {})).toMatchObject({
        error: { code: "not_allowed" },
      });
  });
});

describe("who has a case", () => {
  test("taking, giving back, and no taking away", async () => {
    const row = await makeCase(await makeCustomer(entity));
    const analyst = await makeStaff("analyst", [entity]);
    expect(await takeCase({ actor: analyst }, seen(row))).toMatchObject({ value: { version: 2 } });
    expect(await takeCase({ actor: officer }, { caseId: row.id, version: 2 })).toMatchObject({
      error: { detail: "taken_by_colleague" },
    });
    expect(await releaseCase({ actor: officer }, { caseId: row.id, version: 2 })).toMatchObject({
      error: { detail: "not_assigned_to_you" },
    });
    expect(await releaseCase({ actor: analyst }, { caseId: row.id, version: 2 })).toMatchObject({ ok: true });
    expect(await readCase(row.id)).toMatchObject({ assigneeId: null, version: 3 });
  });

  test("assigning in bulk is all or nothing, to people who may work each case", async () => {
    const [a, b] = [
      await makeCase(await makeCustomer(entity)),
      await makeCase(await makeCustomer(entity), { queue: "on_chain" }),
    ];
    const analyst = await makeStaff("analyst", [entity]);
    const assign = (assigneeId: string | null, cases = [a, b]) =>
      assignCases({ actor: officer }, { cases: cases.map(seen), assigneeId });
    expect(await assign(analyst.id)).toMatchObject({
      error: { code: "invalid", detail: "assignee_may_not", params: { cases: [{ caseId: b.id }] } },
    });
    expect(await readCase(a.id)).toMatchObject({ assigneeId: null, version: 1 });
    const stranger = await makeStaff("officer", [await makeEntity()]);
    expect(await assign(stranger.id)).toMatchObject({ ok: false, error: { detail: "bulk_refused" } });
    const auditor = await makeStaff("auditor", [entity]);
    expect(await assign(auditor.id)).toMatchObject({ ok: false });
    expect(await assign(officer.id)).toMatchObject({ value: [{ version: 2 }, { version: 2 }] });
    expect(await assign(null)).toMatchObject({ error: { code: "stale" } });
    expect(await assignCases({ actor: analyst }, { cases: [seen(a)], assigneeId: analyst.id })).toMatchObject({
      error: { code: "not_allowed" },
    });
  });

  test("escalating frees the case and marks it; waking ends a sleep", async () => {
    const row = await makeCase(await makeCustomer(entity));
    const analyst = await makeStaff("analyst", [entity]);
    await takeCase({ actor: analyst }, seen(row));
    const escalated = await escalateCase({ actor: analyst }, { caseId: row.id, version: 2, reason: "above my limit" });
    expect(escalated).toMatchObject({ value: { version: 3 } });
    expect(await readCase(row.id)).toMatchObject({ escalated: true, assigneeId: null });
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const cases = [{ caseId: row.id, version: 3 }];
    expect(await snoozeCases({ actor: officer }, { cases, until, reason: "shift_ends" })).toMatchObject({ ok: true });
    expect(await wakeCases({ actor: officer }, { cases: [{ caseId: row.id, version: 4 }] })).toMatchObject({
      ok: true,
    });
    expect(await readCase(row.id)).toMatchObject({ snoozedUntil: null, version: 5 });
  });
});

describe("closing in bulk", () => {
  const decision = { outcome: "explained" as const, reasonCode: "travelling", deservedLook: false };
  const bulk = (actor: StaffActor, rows: { id: string; version: number }[]) =>
    closeInBulk({ actor }, { cases: rows.map(seen), ...decision });
  const make = async (given: Parameters<typeof makeCase>[1] = {}) => makeCase(await makeCustomer(entity), given);

  test("cases on the same evidence, each with its own record and clearance", async () => {
    const rows = [await make(), await make(), await make()];
    expect(await bulk(officer, rows)).toMatchObject({
      value: [{ state: "closed" }, { state: "closed" }, { state: "closed" }],
    });
    for (const row of rows) expect(await readCase(row.id)).toMatchObject({ state: "closed", outcome: "explained" });
  });

  test("nothing happens when one does not belong, and each is told why", async () => {
    const [good, other] = [await make(), await make()];
    const differing = await make({ hits: [makeHit({ rule: "access.impossible-travel" })] });
    const mandatory = await make({ mandatory: true });
    const listed = await make({ queue: "sanctions" });
    const blocked = await make({ measure: "sanctions_block" });
    const stale = await make();
    const answer = await bulk(officer, [good, other, differing, mandatory, listed, blocked, { ...stale, version: 9 }]);
    const errors = answer.ok ? [] : (answer.error.params?.cases as { caseId: string; detail?: string; code: string }[]);
    expect(new Map(errors.map(({ caseId, detail, code }) => [caseId, detail ?? code]))).toEqual(
      new Map([
        [stale.id, "stale"],
        [differing.id, "evidence_differs"],
        [mandatory.id, "own_page_mandatory"],
        [listed.id, "own_page_sanctions"],
        [blocked.id, "own_page_block"],
      ]),
    );
    expect(await readCase(good.id)).toMatchObject({ state: "open", version: 1 });
  });

  test("only what the person could close one by one; steps of one case are not done by the many", async () => {
    const analyst = await makeStaff("analyst", [entity]);
    const rows = [await make({ valueUsdCents: 100 }), await make({ valueUsdCents: 2_000_000 })];
    expect(await bulk(analyst, rows)).toMatchObject({ error: { detail: "above_value_limit" } });
    expect(await readCase(rows[0]?.id ?? "")).toMatchObject({ state: "open" });
    const mules = await make({ hits: [makeHit({ rule: "transaction.fan-out", family: "transaction" })] });
    const payroll = { ...decision, reasonCode: "payroll" };
    expect(await closeInBulk({ actor: officer }, { cases: [seen(mules)], ...payroll })).toMatchObject({
      error: { detail: "steps_left" },
    });
  });
});
