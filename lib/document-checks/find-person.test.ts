import { describe, expect, test } from "vitest";
import { compareName } from "./compare-person";
import { findDates, issueDate } from "./find-dates";
import { findPerson } from "./find-person";
import type { Word } from "./findings";
import type { TextRow } from "./read-page";

/** Rows as they were read: text at a place (shares of the page), one word a piece. */
const rowsAt = (...rows: [x: number, y: number, text: string][]): TextRow[] =>
  rows.map(([x, y, text]) => {
    let at = 0;
    const words = text.split(" ").map((piece): Word => {
      const box = { x: x + at * 0.01, y, width: piece.length * 0.01, height: 0.014 };
      at += piece.length + 1;
      return { text: piece, confidence: 0.95, page: 1, box };
    });
    const starts = words.map((_, index) => words.slice(0, index).reduce((sum, word) => sum + word.text.length + 1, 0));
    return { words, starts, text, confidence: 0.95 };
  });

const now = new Date("2026-11-20T00:00:00Z");
const issued = (rows: TextRow[]): string | undefined => issueDate(findDates(rows, 1), now)?.date;

describe("the paper's own date", () => {
  test.each<[string, TextRow[], string | undefined]>([
    [
      "beside its label",
      rowsAt([0.1, 0.3, "Payment due: 25 October 2026"], [0.1, 0.35, "Bill date: 4 October 2026"]),
      "2026-10-04",
    ],
    [
      "right of its label",
      rowsAt(
        [0.1, 0.3, "Invoice date:"],
        [0.4, 0.3, "04 Oct 2026"],
        [0.1, 0.35, "Payment due:"],
        [0.4, 0.35, "25 Oct 2026"],
      ),
      "2026-10-04",
    ],
    [
      "below its label",
      rowsAt(
        [0.5, 0.3, "Date of issue"],
        [0.5, 0.32, "4 October 2026"],
        [0.5, 0.36, "Payment due"],
        [0.5, 0.38, "1 November 2026"],
      ),
      "2026-10-04",
    ],
    [
      "not a birth date",
      rowsAt([0.1, 0.2, "Date of birth 1 January 1990"], [0.1, 0.3, "Statement date 4 October 2026"]),
      "2026-10-04",
    ],
    [
      "not a period",
      rowsAt([0.1, 0.2, "Billing period 1 September 2026 to 1 October 2026"], [0.1, 0.3, "Date 4 October 2026"]),
      "2026-10-04",
    ],
    [
      "the end of a period where nothing else is",
      rowsAt([0.1, 0.2, "Statement period 1 September 2026 to 30 September 2026"]),
      "2026-09-30",
    ],
    [
      "in Chinese",
      rowsAt(
        [0.1, 0.2, "账期：2026年9月1日至2026年10月1日"],
        [0.1, 0.3, "缴费截止日：2026年10月25日"],
        [0.1, 0.4, "账单日期：2026年10月4日"],
      ),
      "2026-10-04",
    ],
    ["none in the future", rowsAt([0.1, 0.3, "Bill date: 4 October 2031"]), undefined],
  ])("%s", (_, rows, expected) => expect(issued(rows)).toBe(expected));
});

describe("the person", () => {
  test("stands above their address, not in a heading", () => {
    const rows = rowsAt(
      [0.08, 0.05, "Northgate Power"],
      [0.08, 0.14, "Gas bill"],
      [0.08, 0.19, "Marcus Okafor"],
      [0.08, 0.21, "40 Kingsmead Avenue"],
      [0.08, 0.23, "London SW1A 4XT"],
    );
    const { name, address } = findPerson(rows, null);
    expect([name?.value, address?.value]).toEqual(["Marcus Okafor", "40 Kingsmead Avenue, London SW1A 4XT"]);
  });

  test("in Chinese is no heading either", () => {
    const rows = rowsAt(
      [0.08, 0.14, "电费账单"],
      [0.08, 0.16, "王伟先生/女士"],
      [0.08, 0.18, "四川省成都市武侯区科技园路172号16栋450室"],
    );
    const { name, address } = findPerson(rows, null);
    expect([name?.value, address?.value]).toEqual(["王伟", "四川省成都市武侯区科技园路172号16栋450室"]);
  });

  test.each([
    ["Marcus Okafor", "Marcus Okafor", "same"],
    ["Okafor, Marcus", "Mr Marcus Okafor", "same"],
    ["Bartholomew Quigley", "Marcus Okafor", "different"],
    ["欧阳志远", "王伟", "different"],
    ["王玮", "王伟", "unclear"],
  ])("%s against %s: %s", (name, found, expected) => {
    const field = { value: found, page: 1, confidence: 0.95 };
    expect(compareName({ name }, field, rowsAt([0.1, 0.2, found]), 0.95)).toBe(expected);
  });
});
