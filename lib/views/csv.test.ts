// Nothing that leaves in a file runs in a spreadsheet, and everything comes back as it was.
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvCell, csvLine } from "./csv";

describe("a CSV cell", () => {
  it.each([
    ['=HYPERLINK("http://x")', '"\'=HYPERLINK(""http://x"")"'],
    ["+1", '"\'+1"'],
    ["-1", '"\'-1"'],
    ["@SUM(A1)", '"\'@SUM(A1)"'],
    ["\t=1", '"\'\t=1"'],
    ["\r=1", '"\'\r=1"'],
    ["  =1", '"\'  =1"'],
    ["＝1", '"\'＝1"'],
    ['Maria "Mia" Petrova', '"Maria ""Mia"" Petrova"'],
    ["王小明", '"王小明"'],
    [null, ""],
    [0.96, "0.96"],
    [-3, "-3"],
  ])("%j is written %s", (value, written) => expect(csvCell(value)).toBe(written));

  it("never begins with what a spreadsheet runs, and reads back as it was but for the apostrophe", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary-ascii" }), { minLength: 2, maxLength: 5 }), (cells) => {
        const [read] = parse(csvLine(cells), { relax_column_count: true }) as string[][];
        read?.forEach((cell, at) => {
          expect(cell).not.toMatch(/^[=+\-@\t\r]/);
          expect(cell.startsWith("'") ? [cell, cell.slice(1)] : [cell]).toContain(cells[at]);
        });
        expect(read).toHaveLength(cells.length);
      }),
    );
  });
});
