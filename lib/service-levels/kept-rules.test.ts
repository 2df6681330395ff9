// What this process keeps of an entity's targets and calendars holds until one of them changes, whoever changes it, and no longer.
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction, type Transaction } from "@/db/client";
import { calendarVersions, servicePolicies } from "@/db/schema/service-levels";
import { withOwnDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, type TestEntity } from "@/db/testing/factories";
import { shippedTerms } from "@/lib/calendars/terms";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";

const MINUTE = 60_000;
let now = Date.parse("2026-11-02T09:00:00Z");
let entity: TestEntity;
withOwnDatabase();
beforeAll(async () => {
  entity = await makeEntity();
});
afterAll(async () => {
  setClock(null);
});

/** Opens a case a minute later; how long its decision may take, and by when it is due. */
async function opened(): Promise<{ minutes: number; due: string }> {
  now += MINUTE;
  setClock(now);
  const { id } = await makeCase(await makeCustomer(entity));
  const { rows } = await inTransaction("all", (tx) =>
    tx.execute<{ limit: string; due: string }>(
      sql`select limit_ms as limit, to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as due from service_clocks
        where subject_id = ${id} and clock = 'case_decision'`,
    ),
  );
  return { minutes: Number(rows[0]?.limit) / MINUTE, due: rows[0]?.due ?? "" };
}

/** Written without the command: as another process would, with nothing for this one to hear. */
const setTarget = (tx: Transaction, minutes: number, calendar = "always") =>
  tx.insert(servicePolicies).values({
    id: newId(),
    entityId: entity.id,
    clock: "case_decision",
    queue: "*",
    severity: 0,
    tier: "*",
    minutes,
    calendar,
    createdAt: new Date(now),
  });

test("a target that another process sets holds for the next record", async () => {
  const shipped = (await opened()).minutes;
  expect((await opened()).minutes).toBe(shipped);
  await inTransaction("all", (tx) => setTarget(tx, 77));
  expect((await opened()).minutes).toBe(77);
  now += MINUTE;
  await inTransaction("all", (tx) => setTarget(tx, 88));
  expect((await opened()).minutes).toBe(88);
});

test("a target that was rolled back never held, also where the transaction that set it had read it", async () => {
  const before = (await opened()).minutes;
  const version = async (tx: Transaction) =>
    (await tx.execute<{ version: string }>(sql`select * from clock_rules_of(array[${entity.id}]::uuid[])`)).rows[0]
      ?.version;
  const taken: (string | undefined)[] = [];
  const given = inTransaction("all", async (tx) => {
    await setTarget(tx, 11);
    taken.push(await version(tx));
    throw new Error("no");
  });
  await expect(given).rejects.toThrow("no");
  expect((await opened()).minutes).toBe(before);
  now += MINUTE;
  await inTransaction("all", async (tx) => {
    await setTarget(tx, 22);
    taken.push(await version(tx));
  });
  expect(new Set(taken).size).toBe(2);
  expect((await opened()).minutes).toBe(22);
});

test("a new version of a calendar moves the end of the next clock", async () => {
  now = Date.parse("2026-11-03T09:00:00Z");
  await inTransaction("all", (tx) => setTarget(tx, 60, "office"));
  const open = await opened();
  expect(open.minutes).toBe(60);
  const terms = shippedTerms("office", "UTC");
  const late = Object.fromEntries(Object.keys(terms.hours).map((day) => [day, [{ from: "20:00", to: "22:00" }]]));
  await inTransaction("all", (tx) =>
    tx.insert(calendarVersions).values({
      id: newId(),
      entityId: entity.id,
      calendar: "office",
      name: "Evenings",
      terms: { ...terms, hours: late as typeof terms.hours },
      validFrom: new Date(now),
      createdAt: new Date(now),
    }),
  );
  expect((await opened()).due).toBe("2026-11-03 21:00");
});
