import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { monthNumber, monthText } from "@/lib/inquiries/months";
import { historyOf } from "./history-lines";

const now = Date.parse("2026-11-21T04:00:00Z");
const gapsOf = (entries: { from: string; to: string | null }[], period?: { from: string; to: string }) =>
  historyOf(entries, now, period)
    .lines.filter(({ entry }) => entry === null)
    .map(({ from, to }) => `${monthText(from)}…${monthText(to)}`);

describe("gaps of a history", () => {
  it.each([
    ["nothing told, a period asked", [], { from: "2026-01-05", to: "2026-03-20" }, ["2026-01…2026-03"]],
    ["told until now", [{ from: "2020-01", to: null }], { from: "2025-01-01", to: "2026-11-21" }, []],
    [
      "two that touch",
      [
        { from: "2025-01", to: "2025-06" },
        { from: "2025-07", to: null },
      ],
      undefined,
      [],
    ],
    [
      "two months between, the later told first",
      [
        { from: "2025-09", to: null },
        { from: "2025-01", to: "2025-06" },
      ],
      undefined,
      ["2025-07…2025-08"],
    ],
    [
      "before and after the one told",
      [{ from: "2025-03", to: "2025-04" }],
      { from: "2025-01-01", to: "2025-06-30" },
      ["2025-05…2025-06", "2025-01…2025-02"],
    ],
    [
      "a gap before the period is nobody's business",
      [
        { from: "2018-01", to: "2018-02" },
        { from: "2025-01", to: null },
      ],
      { from: "2025-02-01", to: "2025-06-30" },
      [],
    ],
    ["ended long ago, nothing asked", [{ from: "2026-01", to: "2026-09" }], undefined, ["2026-10…2026-11"]],
  ])("%s", (_, entries, period, gaps) => {
    expect(gapsOf(entries, period)).toEqual(gaps);
  });

  it("every month asked about is told or missing, never both", () => {
    const month = fc.integer({ min: monthNumber("2019-01"), max: monthNumber("2026-11") });
    const entry = fc.tuple(month, fc.nat(30)).map(([from, months]) => ({
      from: monthText(from),
      to: monthText(Math.min(from + months, monthNumber("2026-11"))),
    }));
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), month, fc.nat(24), (entries, start, months) => {
        const end = Math.min(start + months, monthNumber("2026-11"));
        const period = { from: `${monthText(start)}-01`, to: `${monthText(end)}-28` };
        const { lines, missing } = historyOf(entries, now, period);
        let untold = 0;
        for (let at = start; at <= end; at += 1) {
          const here = lines.filter(({ from, to }) => from <= at && at <= to);
          const told = here.some(({ entry: known }) => known !== null);
          expect(here.some(({ entry: known }) => known === null)).toBe(!told);
          if (!told) untold += 1;
        }
        expect(missing).toBe(untold);
      }),
    );
  });
});
