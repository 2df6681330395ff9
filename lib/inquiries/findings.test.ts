// Gaps by month, overlaps, and sums: by example, and that the gaps are exactly the months which no entry covers.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answer } from "./answers";
import { findingsOf } from "./findings";
import { monthNumber, monthText } from "./months";

const now = new Date("2026-11-21T10:00:00Z");
const period = { from: "2025-01-01", to: "2025-12-31" };
const jobs = (...spans: [string, string | null][]): Answer => ({
  form: "employment",
  jobs: spans.map(([from, to]) => ({ kind: "employed", from, to })),
});

test.each<[string, Answer, object[]]>([
  ["the whole period", jobs(["2024-06", null]), []],
  ["two that meet", jobs(["2024-06", "2025-05"], ["2025-06", "2026-01"]), []],
  ["the month of a change in both", jobs(["2024-06", "2025-06"], ["2025-06", "2026-01"]), []],
  [
    "a summer without a word",
    jobs(["2024-06", "2025-05"], ["2025-09", null]),
    [{ code: "gap", from: "2025-06", to: "2025-08" }],
  ],
  ["nothing at all", { form: "residence", places: [] }, [{ code: "gap", from: "2025-01", to: "2025-12" }]],
  [
    "two at once",
    jobs(["2024-06", "2025-08"], ["2025-03", null]),
    [{ code: "overlap", from: "2025-03", to: "2025-08" }],
  ],
  [
    "an end before its beginning",
    jobs(["2024-01", null], ["2025-08", "2025-03"]),
    [{ code: "ends_before_it_begins", from: "2025-08", to: "2025-03" }],
  ],
  [
    "a beginning in the future",
    jobs(["2024-01", null], ["2027-01", null]),
    [{ code: "in_the_future", from: "2027-01" }],
  ],
])("history: %s", (_, answer, expected) => {
  expect(findingsOf(answer, { period }, now)).toEqual(expected);
});

const funds = (...amounts: [string, string][]): Answer => ({
  form: "funds",
  parts: amounts.map(([amount, currency]) => ({
    kind: "earned",
    source: "salary",
    from: "Metro",
    money: { amount, currency },
  })),
});

test.each<[string, Answer, object[]]>([
  ["enough", funds(["3000", "USD"], ["1999.99", "USDT"], ["0.01", "USDC"]), []],
  ["short", funds(["4000.50", "USD"]), [{ code: "sum_short", usdCents: 99_950 }]],
  ["enough without the euros", funds(["5000", "USD"], ["1", "EUR"]), []],
  ["partly in euros", funds(["100", "USD"], ["9000", "EUR"]), [{ code: "sum_not_compared" }]],
])("sums: %s", (_, answer, expected) => {
  expect(findingsOf(answer, { usdCents: 500_000 }, now)).toEqual(expected);
});

test("gaps are exactly the months of the period that no entry covers", () => {
  const first = monthNumber(period.from);
  const month = fc.integer({ min: first - 6, max: first + 18 });
  const span = fc
    .tuple(month, fc.option(month))
    .map(([from, to]): [string, string | null] => [monthText(from), to === null ? null : monthText(to)]);
  fc.assert(
    fc.property(fc.array(span, { maxLength: 8 }), (spans) => {
      const covered = (at: number): boolean =>
        spans.some(
          ([from, to]) => monthNumber(from) <= at && at <= (to === null ? monthNumber("2026-11") : monthNumber(to)),
        );
      const open = Array.from({ length: 12 }, (_, at) => first + at).filter((at) => !covered(at));
      const told = findingsOf(jobs(...spans), { period }, now)
        .filter(({ code }) => code === "gap")
        .flatMap(({ from = "", to = "" }) => {
          const length = monthNumber(to) - monthNumber(from) + 1;
          return Array.from({ length }, (_, at) => monthNumber(from) + at);
        });
      expect(told).toEqual(open);
    }),
  );
});
