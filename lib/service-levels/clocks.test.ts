// Clocks on a real database: kept by the transactions themselves, equal to a recount of the whole record, raised once each.
import { and, eq, sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { records } from "@/db/schema/records";
import { withOwnDatabase } from "@/db/testing/database";
import {
  attach,
  makeCase,
  makeCustomer,
  makeDraft,
  makeEntity,
  makeEvent,
  makeStaff,
  readCase,
  type TestEntity,
} from "@/db/testing/factories";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { openCase } from "@/lib/cases/open";
import { reopenCase } from "@/lib/cases/reopen";
import { setClock } from "@/lib/clock";
import { submitInquiry } from "@/lib/inquiries/commands/answer";
import { giveDocument, sendTo, take } from "@/lib/inquiries/testing";
import { changeTarget } from "./change-target";
import { clocksOf } from "./clocks";
import { keepServiceLevels } from "./keep";
import { checkClocks } from "./recount";

const MINUTE = 60_000;
const begun = Date.parse("2026-11-02T09:00:00Z");
const worker = { actor: systemActor("worker") };
let entity: TestEntity;
let officer: StaffActor;
let manager: StaffActor;
const goTo = (minutes: number) => setClock(begun + minutes * MINUTE);
withOwnDatabase();
beforeAll(async () => {
  entity = await makeEntity();
  officer = await makeStaff("officer", [entity]);
  manager = await makeStaff("manager", [entity]);
});
afterEach(() => setClock(null));

const clocks = (type: "case" | "inquiry", id: string, minute: number) =>
  inTransaction([entity.id], (tx) => clocksOf(tx, { type, id }, new Date(begun + minute * MINUTE)), true);
const wrongClocks = async (): Promise<number> => {
  let wrong = 0;
  for (const type of ["case", "inquiry", "appeal"] as const)
    wrong += take(await checkClocks(worker, { type, after: null })).wrong;
  return wrong;
};

test("an inquiry there and back, a closing and a reopening: what is stored is what the record says", async () => {
  goTo(0);
  const person = await makeCustomer(entity);
  const { caseId, sent, customer, items } = await sendTo(officer, person, ["proof_of_address"]);
  expect((await clocks("case", caseId, 60)).find(({ clock }) => clock === "case_decision")).toMatchObject({
    state: "paused",
    usedMs: 0,
    marks: [
      { do: "start", kind: "case.opened" },
      { do: "pause", kind: "case.customer_asked" },
    ],
  });
  goTo(600);
  await giveDocument(person, items.proof_of_address);
  take(await submitInquiry({ actor: customer }, { inquiryId: sent.id }));
  const [answer] = await clocks("inquiry", sent.id, 660);
  expect(answer).toMatchObject({ clock: "inquiry_answer", state: "running", usedMs: 60 * MINUTE, standing: "half" });
  expect((await clocks("case", caseId, 660)).find(({ clock }) => clock === "case_decision")).toMatchObject({
    state: "running",
    usedMs: 60 * MINUTE,
  });
  goTo(700);
  await attach([makeDraft(person, await makeEvent(person))]);
  take(await openCase({ actor: officer }, { caseId }));
  const other = await makeCase(await makeCustomer(entity));
  const closed = take(
    await closeCase(
      { actor: officer },
      {
        ...{ caseId: other.id, version: other.version, outcome: "explained", reasonCode: "documents_held" },
        ...{ deservedLook: true, stepsDone: ["read_why"] },
      },
    ),
  );
  goTo(900);
  take(await reopenCase({ actor: officer }, { caseId: other.id, version: closed.version, reason: "more came" }));
  expect((await clocks("case", other.id, 1_000)).find(({ clock }) => clock === "case_decision")).toMatchObject({
    state: "running",
    usedMs: 100 * MINUTE,
    oursMs: 100 * MINUTE,
  });
  expect(await wrongClocks()).toBe(0);
});

test("a clock that somebody changed by hand is found, and put right from the record", async () => {
  goTo(2_000);
  const row = await makeCase(await makeCustomer(entity));
  await inTransaction([entity.id], (tx) =>
    tx.execute(
      sql`update service_clocks set used_ms = 5, limit_ms = 1 where subject_id = ${row.id} and clock = 'case_decision'`,
    ),
  );
  expect(await wrongClocks()).toBe(1);
  expect((await clocks("case", row.id, 2_000)).find(({ clock }) => clock === "case_decision")).toMatchObject({
    usedMs: 0,
    limitMs: 48 * 60 * MINUTE,
  });
  expect(await wrongClocks()).toBe(0);
});

describe("running out", () => {
  const raised = async (caseId: string) => {
    const rows = await inTransaction("all", (tx) =>
      tx
        .select({ content: records.content })
        .from(records)
        .where(and(eq(records.subjectId, caseId), eq(records.kind, "service_level.raised")))
        .orderBy(records.seq),
    );
    return rows
      .map(({ content }) => JSON.parse(content).data as { clock: string; level: string; to: string })
      .filter(({ clock }) => clock === "first_look")
      .map(({ level, to }) => [level, to]);
  };

  test("is raised at half, at three quarters and once over, each once, whoever works", async () => {
    goTo(5_000);
    const held = await makeCase(await makeCustomer(entity), { measure: "withdrawal_hold", severity: 2 });
    for (const [minute, expected] of [
      [3, 0],
      [4, 1],
      [5, 1],
      [6, 2],
      [8, 3],
      [30, 3],
    ] as const) {
      goTo(5_000 + minute);
      await Promise.all([keepServiceLevels(worker, {}), keepServiceLevels(worker, {})]);
      expect(await raised(held.id), `minute ${minute}`).toHaveLength(expected);
    }
    expect(await raised(held.id)).toEqual([
      ["half", "assignee"],
      ["three_quarters", "officer"],
      ["breached", "manager"],
    ]);
    const after = await readCase(held.id);
    expect([after.escalated, after.version]).toEqual([true, held.version]);
  });
});

test("a manager's own target counts from then on, and the queue goes by it; what runs keeps its own", async () => {
  goTo(20_000);
  const before = await makeCase(await makeCustomer(entity), { severity: 1 });
  goTo(20_001);
  const place = { clock: "first_look", queue: "review", severity: 1, tier: "*" } as const;
  const input = { entityId: entity.id, ...place };
  take(await changeTarget({ actor: manager }, { ...input, seen: null, terms: { minutes: 20, calendar: "always" } }));
  expect(await changeTarget({ actor: manager }, { ...input, seen: null, terms: null })).toMatchObject({
    error: { code: "stale" },
  });
  const after = await makeCase(await makeCustomer(entity), { severity: 1 });
  expect((await readCase(after.id)).dueAt.getTime()).toBe(begun + 20_021 * MINUTE);
  expect((await readCase(before.id)).dueAt.getTime()).toBe(begun + 20_120 * MINUTE);
  expect(await changeTarget({ actor: officer }, { ...input, seen: null, terms: null })).toMatchObject({
    error: { code: "not_allowed" },
  });
  expect(await wrongClocks()).toBe(0);
});
