// Business time against a counter that asks every single minute: leap days, summer time in both directions, half-hour zones, days off,
// and calendars that change while the time runs.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { afterBusinessMs, businessMs, type CalendarHistory } from "./business-time";
import { type CalendarTerms, minutesOf, shippedTerms, type Weekday, weekdays } from "./terms";

const MINUTE = 60_000;
const names: Record<string, Weekday> = {
  Mon: "mon",
  Tue: "tue",
  Wed: "wed",
  Thu: "thu",
  Fri: "fri",
  Sat: "sat",
  Sun: "sun",
};
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether the minute that begins at `at` is open, by nothing but the wall clock of the zone. */
function isOpen({ zone, hours, holidays }: CalendarTerms, at: number): boolean {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat("en-CA", {
      ...{ timeZone: zone, hourCycle: "h23", weekday: "short", year: "numeric" },
      ...{ month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" },
    });
  formats.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  if (holidays.some(({ date }) => date === `${part.year}-${part.month}-${part.day}`)) return false;
  const minute = Number(part.hour) * 60 + Number(part.minute);
  return hours[names[part.weekday ?? ""] ?? "mon"].some(
    ({ from, to }) => minutesOf(from) <= minute && minute < minutesOf(to),
  );
}

const heldAt = (history: CalendarHistory, at: number): CalendarTerms =>
  (history.findLast(({ from }) => from <= at) ?? history[0]).terms;

/** Minute by minute. */
function bruteMinutes(history: CalendarHistory, from: number, to: number): number {
  let open = 0;
  for (let at = from; at < to; at += MINUTE) if (isOpen(heldAt(history, at), at)) open += 1;
  return open;
}

const time = fc.integer({ min: 0, max: 24 * 4 }).map((quarter) => quarter * 15);
const text = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
const spans = fc
  .uniqueArray(time, { minLength: 0, maxLength: 4 })
  .map((times) => [...times].sort((a, b) => a - b))
  .map((times) =>
    times.flatMap((from, at) =>
      at % 2 === 0 && times[at + 1] ? [{ from: text(from), to: text(times[at + 1] ?? 0) }] : [],
    ),
  );
const zones = [
  "UTC",
  "Asia/Hong_Kong",
  "Europe/Lisbon",
  "America/New_York",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "Asia/Kathmandu",
  "Africa/Casablanca",
] as const;
/** Days around which clocks change, years turn, or February has a day more. */
const moments = [
  "2024-02-28",
  "2024-03-09",
  "2024-03-30",
  "2024-04-06",
  "2024-10-05",
  "2024-10-26",
  "2024-11-02",
  "2025-02-28",
  "2025-12-31",
  "2026-03-28",
  "2018-11-03",
] as const;
const day = (text: string, by: number): string =>
  new Date(Date.parse(`${text}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);

const world = fc
  .record({
    start: fc.constantFrom(...moments),
    offset: fc.integer({ min: 0, max: 3_000 }),
    length: fc.integer({ min: 0, max: 5_000 }),
  })
  .chain(({ start, offset, length }) => {
    const from = Date.parse(`${start}T00:00:00Z`) + offset * MINUTE;
    const terms = fc.record({
      zone: fc.constantFrom(...zones),
      hours: fc.record(Object.fromEntries(weekdays.map((each) => [each, spans])) as Record<Weekday, typeof spans>),
      holidays: fc
        .uniqueArray(fc.integer({ min: -1, max: 5 }), { maxLength: 2 })
        .map((days) => days.map((by) => ({ date: day(start, by), name: "off" }))),
    });
    const history = fc
      .tuple(terms, fc.uniqueArray(fc.integer({ min: -100, max: 5_200 }), { maxLength: 2 }), terms, terms)
      .map(
        ([first, changes, ...later]): CalendarHistory => [
          { from: 0, terms: first },
          ...[...changes]
            .sort((a, b) => a - b)
            .map((minute, at) => ({ from: from + minute * MINUTE, terms: later[at] ?? first })),
        ],
      );
    return fc.record({ history, from: fc.constant(from), to: fc.constant(from + length * MINUTE) });
  });

describe("business time", () => {
  test("is what a minute counter counts", () => {
    fc.assert(
      fc.property(world, ({ history, from, to }) => {
        expect(businessMs(history, from, to) / MINUTE).toBe(bruteMinutes(history, from, to));
      }),
      { numRuns: 150 },
    );
  });

  test("comes back: after so much of it, so much of it has passed, and a moment before it has not", () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 1, max: 3_000 }), ({ history, from }, minutes) => {
        const at = afterBusinessMs(history, from, minutes * MINUTE);
        if (at === Number.POSITIVE_INFINITY) return;
        expect(businessMs(history, from, at)).toBe(minutes * MINUTE);
        expect(businessMs(history, from, at - 1)).toBe(minutes * MINUTE - 1);
      }),
      { numRuns: 150 },
    );
  });

  test("adds up: a stretch is the sum of its parts", () => {
    fc.assert(
      fc.property(world, fc.double({ min: 0, max: 1, noNaN: true }), ({ history, from, to }, share) => {
        const middle = from + Math.round((to - from) * share);
        expect(businessMs(history, from, middle) + businessMs(history, middle, to)).toBe(businessMs(history, from, to));
      }),
      { numRuns: 100 },
    );
  });
});

const office: CalendarTerms = shippedTerms("office", "Europe/Lisbon");
const night: CalendarTerms = {
  ...office,
  hours: { ...office.hours, sun: [{ from: "00:00", to: "06:00" }] },
};
const hours = (terms: CalendarTerms, from: string, to: string): number =>
  businessMs([{ from: 0, terms }], Date.parse(from), Date.parse(to)) / 3_600_000;

test.each<[string, CalendarTerms, string, string, number]>([
  ["a week in the office", office, "2026-11-16T00:00:00Z", "2026-11-23T00:00:00Z", 45],
  ["a leap day is a day like others", office, "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z", 9],
  ["a night that skips an hour", night, "2026-03-29T00:00:00Z", "2026-03-29T12:00:00Z", 5],
  ["a night that has an hour twice", night, "2026-10-24T23:00:00Z", "2026-10-25T12:00:00Z", 7],
  [
    "a day off",
    { ...office, holidays: [{ date: "2026-12-25", name: "Christmas" }] },
    "2026-12-24T00:00:00Z",
    "2026-12-29T00:00:00Z",
    18,
  ],
  ["nothing backwards", office, "2026-11-18T00:00:00Z", "2026-11-17T00:00:00Z", 0],
])("%s", (_, terms, from, to, expected) => expect(hours(terms, from, to)).toBe(expected));

test("a change of hours counts from its instant on, and takes nothing back", () => {
  const shorter: CalendarTerms = { ...office, hours: { ...office.hours, wed: [{ from: "09:00", to: "12:00" }] } };
  const change = Date.parse("2026-11-18T10:00:00Z");
  const history: CalendarHistory = [
    { from: 0, terms: office },
    { from: change, terms: shorter },
  ];
  const start = Date.parse("2026-11-18T09:00:00Z");
  expect(afterBusinessMs(history, start, 3 * 3_600_000)).toBe(Date.parse("2026-11-18T12:00:00Z"));
  expect(afterBusinessMs(history, start, 4 * 3_600_000)).toBe(Date.parse("2026-11-19T10:00:00Z"));
});

test("a calendar that never opens never comes to an end of waiting", () => {
  const closed = Object.fromEntries(weekdays.map((each) => [each, []])) as unknown as CalendarTerms["hours"];
  expect(afterBusinessMs([{ from: 0, terms: { ...office, hours: closed } }], 0, 1)).toBe(Number.POSITIVE_INFINITY);
});
