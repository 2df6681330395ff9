// The roster on a real database: shifts through summer time, absences, caps that hold, and what the forecast makes of it.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeStaff } from "@/db/testing/factories";
import { assignCases } from "@/lib/cases/assign";
import { setClock } from "@/lib/clock";
import { take } from "@/lib/inquiries/testing";
import { cancelRoster, planRoster, repeated, setCapacity } from "./commands";
import { peopleByHour } from "./read";
import { mondayOf, readWeek } from "./week";

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);
afterEach(() => setClock(null));

test("a shift repeats by the wall, weekdays only, when the clocks change", () => {
  const spans = repeated(new Date("2026-03-27T09:00:00Z"), new Date("2026-03-27T17:00:00Z"), 1, "Europe/Lisbon");
  expect(spans.map(({ startsAt }) => startsAt.toISOString())).toEqual([
    "2026-03-27T09:00:00.000Z",
    "2026-03-30T08:00:00.000Z",
    "2026-03-31T08:00:00.000Z",
    "2026-04-01T08:00:00.000Z",
    "2026-04-02T08:00:00.000Z",
  ]);
});

test.each([
  ["2026-11-23", "2026-11-23"],
  ["2026-11-29", "2026-11-23"],
  ["2026-11-22", "2026-11-16"],
])("the week of %s begins on %s", (day, monday) => expect(mondayOf(day)).toBe(monday));

describe("planning", () => {
  const monday = "2026-11-23";
  const plan = { kind: "shift" as const, startsAt: `${monday}T09:00:00Z`, endsAt: `${monday}T17:00:00Z`, weeks: 0 };

  test("shifts and absences feed the forecast; what meets another is refused; what is cancelled is gone", async () => {
    setClock(Date.parse(`${monday}T08:00:00Z`));
    const entity = await makeEntity();
    const manager = await makeStaff("manager", [entity]);
    const officer = await makeStaff("officer", [entity]);
    const context = { actor: manager };
    const given = { entityId: entity.id, staffId: officer.id };
    const hours = () =>
      inTransaction([entity.id], (tx) => peopleByHour(tx, new Date(`${monday}T08:00:00Z`), entity.id, 12, 24), true);
    expect(await hours()).toBeNull();
    take(await planRoster(context, { ...given, ...plan }));
    expect(await planRoster(context, { ...given, ...plan, startsAt: `${monday}T16:00:00Z` })).toMatchObject({
      error: { detail: "roster_overlaps" },
    });
    expect((await hours())?.next).toEqual([0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0]);
    const away = { kind: "absence" as const, startsAt: `${monday}T12:00:00Z`, endsAt: `${monday}T13:30:00Z` };
    take(await planRoster(context, { ...given, ...away }));
    expect((await hours())?.next).toEqual([0, 1, 1, 1, 0, 0.5, 1, 1, 1, 0, 0, 0]);
    const week = take(await readWeek(context, {}));
    expect(week.days[0]).toEqual({ day: monday, hours: 8 });
    expect(week.people.map(({ id }) => id)).toContain(officer.id);
    const absence = week.entries.find(({ kind }) => kind === "absence");
    take(await cancelRoster(context, { entryId: absence?.id ?? "" }));
    expect((await hours())?.next[4]).toBe(1);
    expect(await planRoster({ actor: officer }, { ...given, ...plan })).toMatchObject({
      error: { code: "not_allowed" },
    });
    const stranger = await makeStaff("officer", [await makeEntity()]);
    expect(await planRoster(context, { ...given, ...plan, staffId: stranger.id })).toMatchObject({
      error: { detail: "roster_not_here" },
    });
  });

  test("nobody is given more than they can carry, nor anything while away", async () => {
    setClock(Date.parse(`${monday}T10:00:00Z`));
    const entity = await makeEntity();
    const manager = await makeStaff("manager", [entity]);
    const officer = await makeStaff("officer", [entity]);
    const context = { actor: manager };
    const given = { entityId: entity.id, staffId: officer.id };
    const rows = await Promise.all([1, 2].map(async () => makeCase(await makeCustomer(entity))));
    const wanted = rows.map(({ id, version }) => ({ caseId: id, version }));
    take(await setCapacity(context, { ...given, cap: 1, languages: ["en", "zh"], seen: 0 }));
    expect(await setCapacity(context, { ...given, cap: 9, languages: [], seen: 0 })).toMatchObject({
      error: { code: "stale" },
    });
    const assign = (cases: typeof wanted) => assignCases(context, { cases, assigneeId: officer.id });
    expect(await assign(wanted)).toMatchObject({ error: { detail: "over_cap" } });
    take(await assign(wanted.slice(0, 1)));
    expect(await assign(wanted.slice(1))).toMatchObject({ error: { detail: "over_cap" } });
    take(await setCapacity(context, { ...given, cap: 5, languages: ["en", "zh"], seen: 1 }));
    const away = { kind: "absence" as const, startsAt: `${monday}T09:00:00Z`, endsAt: `${monday}T18:00:00Z` };
    take(await planRoster(context, { ...given, ...away }));
    expect(await assign(wanted.slice(1))).toMatchObject({ error: { detail: "away" } });
    expect(take(await readWeek(context, {})).people.find(({ id }) => id === officer.id)).toMatchObject({
      ...{ cap: 5, languages: ["en", "zh"], open: 1, away: true },
    });
  });
});
