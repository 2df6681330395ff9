// Weeks follow one another without gap or overlap, whatever clocks do; one ends where a wall says Wednesday 02:00.
import fc from "fast-check";
import { expect, test } from "vitest";
import { dueWeeks, endOfDay, lastEnd, localDay, SETTLE_MS, weekEnding } from "./weeks";

const at = (text: string): Date => new Date(text);

test.each([
  ["Asia/Shanghai", "2026-11-21T10:00:00Z", "2026-11-17T18:00:00Z", "2026-11-18"],
  ["Asia/Shanghai", "2026-11-17T18:00:00Z", "2026-11-17T18:00:00Z", "2026-11-18"],
  ["Asia/Shanghai", "2026-11-17T17:59:59Z", "2026-11-10T18:00:00Z", "2026-11-11"],
  // The clock goes forward on Sunday 29 March 2026 and back on Sunday 25 October 2026.
  ["Europe/Vilnius", "2026-03-26T00:00:00Z", "2026-03-25T00:00:00Z", "2026-03-25"],
  ["Europe/Vilnius", "2026-04-02T00:00:00Z", "2026-03-31T23:00:00Z", "2026-04-01"],
  ["Europe/Vilnius", "2026-10-29T00:00:00Z", "2026-10-28T00:00:00Z", "2026-10-28"],
  // A leap day lies in the week.
  ["UTC", "2028-03-01T02:00:00Z", "2028-03-01T02:00:00Z", "2028-03-01"],
])("in %s the last week at %s ended at %s, on %s", (zone, now, end, day) => {
  expect(lastEnd(zone, at(now))).toEqual(at(end));
  expect(localDay(zone, at(end))).toBe(day);
  expect(weekEnding(zone, day)?.to).toEqual(at(end));
});

test("weeks with a change of clock are an hour longer or shorter, and no week ends on another day", () => {
  const hours = (zone: string, day: string): number => {
    const week = weekEnding(zone, day);
    return week ? (week.to.getTime() - week.from.getTime()) / 3_600_000 : 0;
  };
  expect([hours("Europe/Vilnius", "2026-04-01"), hours("Europe/Vilnius", "2026-10-28")]).toEqual([167, 169]);
  expect(hours("Asia/Shanghai", "2026-04-01")).toBe(168);
  expect(weekEnding("Asia/Shanghai", "2026-11-19")).toBeNull();
  expect(weekEnding("Asia/Shanghai", "yesterday")).toBeNull();
  expect(endOfDay("America/New_York", "2026-11-01")).toEqual(at("2026-11-02T04:59:59.999Z"));
});

const since = at("2026-01-01T00:00:00Z");
const due = (zone: string, lastTo: string | null, now: string) =>
  dueWeeks({ zone, lastTo: lastTo === null ? null : at(lastTo), since }, at(now));

test("the newest week first, then every one that was missed; none before it is over and has settled", () => {
  expect(due("Asia/Shanghai", null, "2026-11-21T00:00:00Z")).toEqual([
    { from: at("2026-11-10T18:00:00Z"), to: at("2026-11-17T18:00:00Z") },
  ]);
  expect(due("Asia/Shanghai", "2026-10-27T18:00:00Z", "2026-11-21T00:00:00Z").map(({ to }) => to)).toEqual([
    ...[at("2026-11-03T18:00:00Z"), at("2026-11-10T18:00:00Z"), at("2026-11-17T18:00:00Z")],
  ]);
  const end = at("2026-11-17T18:00:00Z").getTime();
  const last = "2026-11-10T18:00:00Z";
  expect(due("Asia/Shanghai", last, new Date(end + SETTLE_MS - 1).toISOString())).toEqual([]);
  expect(due("Asia/Shanghai", last, new Date(end + SETTLE_MS).toISOString())).toHaveLength(1);
  expect(due("Asia/Shanghai", "2026-11-17T18:00:00Z", "2026-11-18T09:00:00Z")).toEqual([]);
  // A clock that was set back asks for nothing again.
  expect(due("Asia/Shanghai", "2026-11-17T18:00:00Z", "2026-11-03T09:00:00Z")).toEqual([]);
  expect(
    dueWeeks({ zone: "UTC", lastTo: null, since: at("2026-11-20T00:00:00Z") }, at("2026-11-21T00:00:00Z")),
  ).toEqual([]);
});

const zones = ["Asia/Shanghai", "Europe/Vilnius", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC"];
const HOUR = 3_600_000;

test("over years of moved clocks and changed zones the weeks tile: each begins where the last ended, none is hours long", () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...zones), fc.integer({ min: -72, max: 24 * 40 })), {
    minLength: 5,
    maxLength: 60,
  });
  fc.assert(
    fc.property(steps, fc.integer({ min: 0, max: 365 * 24 }), (moves, begin) => {
      let now = Date.UTC(2011, 11, 1) + begin * HOUR;
      let lastTo: Date | null = null;
      for (const [zone, hours] of moves) {
        now += hours * HOUR;
        for (const week of dueWeeks({ zone, lastTo, since: new Date(0) }, new Date(now))) {
          if (lastTo) expect(week.from).toEqual(lastTo);
          expect(week.to.getTime()).toBeLessThanOrEqual(now - SETTLE_MS);
          expect(week.to.getTime() - week.from.getTime()).toBeGreaterThanOrEqual(24 * HOUR);
          expect(lastEnd(zone, week.to)).toEqual(week.to);
          lastTo = week.to;
        }
        expect(dueWeeks({ zone, lastTo, since: new Date(0) }, new Date(now))).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});
