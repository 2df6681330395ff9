// What a law asks for once a year: owed from the day after its day, where anything was held on it, until it was filed; overdue after the
// law's day; told to those who may see it and to nobody else.
import { and, eq, sql } from "drizzle-orm";
import { afterEach, beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { asOwner } from "@/db/owner";
import { records } from "@/db/schema/records";
import { yearlyFilings } from "@/db/schema/reports";
import { restrictions } from "@/db/schema/restrictions";
import { withOwnDatabase } from "@/db/testing/database";
import { makeStaff, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { restrictedQueues } from "@/lib/access/rules";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { ensureLists } from "@/lib/reference-lists/ensure";
import { customerEvent, paymentEvent, sendEvents } from "@/lib/restrictions/engine/testing";
import { makeOldEntity, take } from "../testing";
import type { RegimeCode } from "./regimes";
import { changeRegimes } from "./setting";
import { fileYear, yearlyStanding, yearsOver } from "./yearly-filing";

let entity: TestEntity;
let manager: StaffActor;
const database = withOwnDatabase();
beforeAll(async () => {
  await ensureLists("");
  entity = await makeOldEntity();
  manager = await makeStaff("manager", [entity]);
  setClock(new Date("2026-06-15T10:00:00Z"));
  const customer = `c-${newId()}`;
  const payment = paymentEvent(customer, 0, {
    ...{ direction: "in", asset: "ETH", value_usd: "812.50", amount: "0.25", chain: "ethereum" },
    counterparty: { kind: "address", id: "TDemoSanctionedAddressDoNotUse0001" },
  });
  await sendEvents([customerEvent(entity, customer), payment]);
});
afterEach(() => setClock(null));

const standingAt = async (at: string, actor: StaffActor = manager) => {
  setClock(new Date(at));
  return take(await yearlyStanding({ actor }, {}));
};
const file = (actor: StaffActor, given: Partial<Parameters<typeof fileYear>[1]> = {}) =>
  fileYear({ actor }, { entityId: entity.id, year: 2026, regime: "us_ofac", reference: "ORS-9", ...given });

test.each<[RegimeCode, string, string[]]>([
  [
    "us_ofac",
    "2026-07-01T03:59:59.998Z",
    ["2024 2024-07-01T03:59:59.999Z 2024-09-30", "2025 2025-07-01T03:59:59.999Z 2025-09-30"],
  ],
  [
    "us_ofac",
    "2026-07-01T04:00:00Z",
    ["2025 2025-07-01T03:59:59.999Z 2025-09-30", "2026 2026-07-01T03:59:59.999Z 2026-09-30"],
  ],
  [
    "uk_ofsi",
    "2027-01-01T00:00:00Z",
    ["2025 2025-09-30T22:59:59.999Z 2025-11-30", "2026 2026-09-30T22:59:59.999Z 2026-11-30"],
  ],
  ["eu", "2026-12-01T00:00:00Z", []],
])("the years of %s that are over at %s", (code, at, expected) =>
  expect(
    yearsOver(code, new Date(at)).map(({ year, asOf, dueBy }) => `${year} ${asOf.toISOString()} ${dueBy}`),
  ).toEqual(expected),
);

test("is owed from the day after the law's day, overdue after its last, and once filed no more", async () => {
  expect((await standingAt("2026-06-30T12:00:00Z")).owed).toEqual([]);
  expect(await file(manager)).toMatchObject({ error: { code: "conflict", detail: "year_is_not_over" } });
  expect((await standingAt("2026-07-01T12:00:00Z")).owed).toEqual([
    {
      ...{ entityId: entity.id, entityCode: entity.code, regime: "us_ofac", year: 2026, lines: 1 },
      ...{ dueAt: "2026-10-01T03:59:59.999Z", overdue: false },
    },
  ]);
  expect((await standingAt("2026-10-01T04:00:00Z")).owed).toMatchObject([{ overdue: true }]);
  expect(take(await file(manager))).toEqual({ lines: 1 });
  const { owed, filed } = await standingAt("2026-10-01T04:00:00Z");
  expect(owed).toEqual([]);
  expect(filed).toMatchObject([
    { regime: "us_ofac", year: 2026, lines: 1, reference: "ORS-9", filedBy: { id: manager.id } },
  ]);
  const told = await inTransaction("all", (tx) =>
    tx
      .select({ content: records.content })
      .from(records)
      .where(and(eq(records.subjectId, entity.id), eq(records.kind, "blocking_report.year_filed"))),
  );
  expect(told.map(({ content }) => JSON.parse(content).data)).toEqual([
    { year: 2026, regime: "us_ofac", lines: 1, reference: "ORS-9", late: true },
  ]);
  // the year after asks again, and does not hide one that nobody filed
  expect((await standingAt("2027-07-02T12:00:00Z")).owed).toMatchObject([{ year: 2027, lines: 1 }]);
  expect((await standingAt("2028-07-02T12:00:00Z")).owed.map(({ year }) => year)).toEqual([2027, 2028]);
});

test("each law of the entity asks for its own; one without a yearly list takes none", async () => {
  take(await changeRegimes({ actor: manager }, { entityId: entity.id, regimes: ["us_ofac", "uk_ofsi", "eu"] }));
  expect((await standingAt("2027-10-05T12:00:00Z")).owed.map(({ regime, dueAt }) => [regime, dueAt])).toEqual([
    ["uk_ofsi", "2026-11-30T23:59:59.999Z"],
    ["us_ofac", "2027-10-01T03:59:59.999Z"],
    ["uk_ofsi", "2027-11-30T23:59:59.999Z"],
  ]);
  expect(await file(manager, { regime: "eu" })).toMatchObject({ error: { detail: "no_yearly_list" } });
});

test("is nobody's business elsewhere, and is filed by those who file", async () => {
  const foreign = await makeStaff("manager", [await makeOldEntity()]);
  expect(await standingAt("2026-10-01T04:00:00Z", foreign)).toEqual({ owed: [], filed: [] });
  expect(await file(foreign)).toMatchObject({ ok: false });
  const auditor = await makeStaff("auditor", [entity]);
  expect((await standingAt("2027-07-02T12:00:00Z", auditor)).owed).toHaveLength(2);
  for (const role of ["support", "analyst", "officer", "auditor", "admin", "regulator"] as const)
    expect(await file(await makeStaff(role, [entity]))).toMatchObject({ error: { code: "not_allowed" } });
  const regulator = await makeStaff("regulator", [entity]);
  expect((await standingAt("2027-07-02T12:00:00Z", regulator)).owed).toEqual([]);
  await expect(inTransaction("all", (tx) => tx.update(yearlyFilings).set({ reference: "another" }))).rejects.toThrow();
});

test("what is of a restricted queue counts for those who may see it", async () => {
  const queue = restrictedQueues[0] ?? "";
  await asOwner(database().adminUrl, async (tx) => {
    await tx.execute(sql`alter table restrictions disable trigger restrictions_guarded`);
    await tx.update(restrictions).set({ queue }).where(eq(restrictions.entityId, entity.id));
    await tx.execute(sql`alter table restrictions enable trigger restrictions_guarded`);
  });
  expect((await standingAt("2027-07-02T12:00:00Z")).owed).toEqual([]);
  const mlro = await makeStaff("mlro", [entity]);
  expect((await standingAt("2027-07-02T12:00:00Z", mlro)).owed).toHaveLength(2);
  setClock(new Date("2027-07-02T12:00:00Z"));
  expect(take(await file(mlro, { year: 2027 }))).toEqual({ lines: 1 });
});
