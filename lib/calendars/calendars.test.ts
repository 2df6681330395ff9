// Calendars on a real database: versions that only look ahead, clocks that follow them, and who may.
import { afterEach, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { withOwnDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeStaff } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { take } from "@/lib/inquiries/testing";
import { changeTarget } from "@/lib/service-levels/change-target";
import { clocksOf } from "@/lib/service-levels/clocks";
import { checkClocks } from "@/lib/service-levels/recount";
import { changeCalendar } from "./change-calendar";
import { listCalendars } from "./list-calendars";
import { shippedTerms } from "./terms";

withOwnDatabase();
afterEach(() => setClock(null));

const HOUR = 3_600_000;

test("a day off that is added while a clock runs moves its end, and never what it has used", async () => {
  const monday = Date.parse("2026-11-16T10:00:00Z");
  setClock(monday);
  const entity = await makeEntity();
  const manager = await makeStaff("manager", [entity]);
  const context = { actor: manager };
  const place = { clock: "case_decision", queue: "*", severity: 0, tier: "*" } as const;
  const terms = { minutes: 12 * 60, calendar: "office" };
  take(await changeTarget(context, { entityId: entity.id, ...place, seen: null, terms }));
  setClock(monday + 1);
  const row = await makeCase(await makeCustomer(entity));
  const decision = async () => {
    const all = await inTransaction([entity.id], (tx) =>
      clocksOf(tx, { type: "case", id: row.id }, new Date(monday + 4 * HOUR)),
    );
    return all.find(({ clock }) => clock === "case_decision");
  };
  // Eight hours on Monday, four on Tuesday.
  expect(await decision()).toMatchObject({ dueAt: "2026-11-17T13:00:00.001Z", usedMs: 4 * HOUR - 1 });
  setClock(monday + 2 * HOUR);
  const off = { ...shippedTerms("office", "UTC"), holidays: [{ date: "2026-11-17", name: "Independence" }] };
  const asked = { entityId: entity.id, calendar: "office", name: "Office", terms: off, validFrom: null, seen: null };
  const changed = take(await changeCalendar(context, asked));
  expect(changed.clocks).toBe(1);
  expect(await decision()).toMatchObject({ dueAt: "2026-11-18T13:00:00.001Z", usedMs: 4 * HOUR - 1 });
  expect(take(await checkClocks({ actor: systemActor("worker") }, { type: "case", after: null })).wrong).toBe(0);

  expect(await changeCalendar(context, asked)).toMatchObject({ error: { code: "stale" } });
  const again = { ...asked, seen: changed.id };
  expect(await changeCalendar(context, { ...again, validFrom: "2026-11-15T00:00:00Z" })).toMatchObject({
    error: { detail: "calendar_from_is_past" },
  });
  const later = take(await changeCalendar(context, { ...again, validFrom: "2027-01-01T00:00:00Z" }));
  const listed = take(await listCalendars(context, {}));
  expect(listed.calendars[0]).toMatchObject({
    lastId: later.id,
    terms: { holidays: [{ date: "2026-11-17" }] },
    upcoming: { from: "2027-01-01T00:00:00.000Z" },
  });
  const officer = await makeStaff("officer", [entity]);
  expect(await changeCalendar({ actor: officer }, { ...again, seen: later.id })).toMatchObject({
    error: { code: "not_allowed" },
  });
  const elsewhere = await makeStaff("manager", [await makeEntity()]);
  expect(await listCalendars({ actor: elsewhere }, { entityId: entity.id })).toMatchObject({ ok: false });
});
