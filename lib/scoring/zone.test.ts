import { expect, test } from "vitest";
import { nightAround } from "./zone";

const at = (text: string) => Date.parse(text);

test.each<[string, string, "customer" | "platform", string | undefined, string | null]>([
  ["03:00 in Singapore", "2026-10-13T19:00:00Z", "customer", "Asia/Singapore", "2026-10-13T18:00:00Z"],
  ["exactly two", "2026-10-13T18:00:00Z", "customer", "Asia/Singapore", "2026-10-13T18:00:00Z"],
  ["exactly five", "2026-10-13T21:00:00Z", "customer", "Asia/Singapore", null],
  ["the same instant in London", "2026-10-13T19:00:00Z", "customer", "Europe/London", null],
  ["London in summer", "2026-07-01T02:30:00Z", "customer", "Europe/London", "2026-07-01T01:00:00Z"],
  ["London in winter", "2026-12-01T02:30:00Z", "customer", "Europe/London", "2026-12-01T02:00:00Z"],
  ["the day the clocks change", "2026-10-25T03:00:00Z", "customer", "Europe/London", "2026-10-25T02:00:00Z"],
  ["Kathmandu's quarter hours", "2026-10-13T20:20:00Z", "customer", "Asia/Kathmandu", "2026-10-13T20:15:00Z"],
  ["the platform's night", "2026-10-13T19:00:00Z", "platform", "Europe/London", "2026-10-13T18:00:00Z"],
  ["no zone known", "2026-10-13T19:00:00Z", "customer", undefined, "2026-10-13T18:00:00Z"],
  ["a zone that is none", "2026-10-13T19:00:00Z", "customer", "Mars/Base", "2026-10-13T18:00:00Z"],
])("%s", (_, instant, choice, zone, start) => {
  const night = nightAround(at(instant), choice, zone, 2, 5);
  expect(night?.start ?? null).toBe(start === null ? null : at(start));
  if (night !== null) expect(night.end - night.start).toBe(3 * 3_600_000);
});

test("a night may cross midnight", () => {
  const night = nightAround(at("2026-10-13T17:00:00Z"), "platform", undefined, 22, 6);
  expect(night).toEqual({ start: at("2026-10-13T14:00:00Z"), end: at("2026-10-13T22:00:00Z") });
});

test.each([
  [
    "spring, after the hour that is left out",
    "2026-03-08T07:40:00Z",
    2,
    5,
    "2026-03-08T07:00:00Z",
    "2026-03-08T09:00:00Z",
  ],
  ["spring, a night across it", "2026-03-08T08:00:00Z", 22, 6, "2026-03-08T03:00:00Z", "2026-03-08T10:00:00Z"],
  ["spring, before it", "2026-03-08T05:00:00Z", 22, 6, "2026-03-08T03:00:00Z", "2026-03-08T10:00:00Z"],
  [
    "autumn, a night across the hour that comes twice",
    "2026-11-01T08:00:00Z",
    22,
    6,
    "2026-11-01T02:00:00Z",
    "2026-11-01T11:00:00Z",
  ],
  ["autumn, after it", "2026-11-01T07:30:00Z", 2, 5, "2026-11-01T07:00:00Z", "2026-11-01T10:00:00Z"],
])("the clocks of New York change in %s", (_, instant, from, to, start, end) => {
  expect(nightAround(at(instant), "customer", "America/New_York", from, to)).toEqual({
    start: at(start),
    end: at(end),
  });
});
