// The daily sums are exact: whatever happened to cases, they are what a full count says.
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { withOwnDatabase } from "@/db/testing/database";
import {
  attach,
  makeCase,
  makeCustomer,
  makeDraft,
  makeEntity,
  makeEvent,
  makeHit,
  makeStaff,
} from "@/db/testing/factories";
import { closeCase } from "@/lib/cases/close";
import { reopenCase, undoClose } from "@/lib/cases/reopen";

withOwnDatabase();

const wrong = () =>
  inTransaction("all", async (tx) => {
    const { rows } = await tx.execute<{ wrong: number }>(sql`select repair_daily_sums() as wrong`);
    return rows[0]?.wrong;
  });
const sumOf = (entityId: string, metric: string) =>
  inTransaction("all", async (tx) => {
    const { rows } = await tx.execute<{ n: number }>(
      sql`select coalesce(sum(n), 0)::int as n from daily_counts where entity_id = ${entityId} and metric = ${metric}`,
    );
    return rows[0]?.n;
  });

test("opened, joined, closed, reopened and undone: the sums follow, and a wrong sum is found and put right", async () => {
  const entity = await makeEntity();
  const officer = await makeStaff("officer", [entity]);
  const customer = await makeCustomer(entity);
  const one = await makeCase(customer, { hits: [makeHit(), makeHit({ rule: "kyc.ladder" })] });
  await attach([makeDraft(customer, await makeEvent(customer))]);
  const two = await makeCase(await makeCustomer(entity), { measure: "withdrawal_hold" });
  const close = (row: { id: string; version: number }, outcome: "false_positive" | "customer_is_victim") =>
    closeCase(
      { actor: officer },
      {
        ...{ caseId: row.id, version: row.version, outcome, deservedLook: false, stepsDone: ["read_why"] },
        reasonCode: outcome === "false_positive" ? "data_error" : "phishing",
      },
    );
  const joined = { ...one, version: one.version + 1 };
  const first = await close(joined, "false_positive");
  if (!first.ok) throw new Error(JSON.stringify(first.error));
  const second = await close(two, "customer_is_victim");
  if (!second.ok) throw new Error(JSON.stringify(second.error));
  expect(await sumOf(entity.id, "opened")).toBe(2);
  expect(await sumOf(entity.id, "alerts")).toBe(3);
  expect(await sumOf(entity.id, "closed")).toBe(2);
  expect(await sumOf(entity.id, "innocent")).toBe(1);
  // Events that came by no batch were not counted: found, put right, and right from then on.
  expect(await sumOf(entity.id, "events")).toBe(0);
  expect(await wrong()).toBeGreaterThan(0);
  expect(await sumOf(entity.id, "events")).toBe(3);
  expect(await wrong()).toBe(0);
  expect((await undoClose({ actor: officer }, { caseId: one.id })).ok).toBe(true);
  const again = await reopenCase(
    { actor: officer },
    { caseId: two.id, version: second.value.version, reason: "new evidence" },
  );
  expect(again.ok).toBe(true);
  expect(await sumOf(entity.id, "closed")).toBe(0);
  expect(await sumOf(entity.id, "innocent")).toBe(0);
  expect(await wrong()).toBe(0);
});
