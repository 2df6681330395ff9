// A table of days: what is unlike somebody, and what only looks so.
import { describe, expect, test } from "vitest";
import { findUnlike, type Look, type PersonDay } from "./detect";

const noon = Date.parse("2026-11-20T12:00:00Z"); // a Friday
const looksAt = (customers: number, at = noon): Look[] =>
  Array.from({ length: customers }, (_, i) => ({ seq: i + 1, customerId: `c${i}`, at: at + i * 1_000 }));
const everyone = new Set(looksAt(200).map(({ customerId }) => customerId));
const plain: PersonDay = {
  ...{ looks: [], tries: [], before: [10, 11, 9, 12, 10], peers: 11, shifts: null, offset: 0 },
  ...{ relatives: new Set(), occasion: everyone, own: new Set(), daysOf: new Map() },
};
const kinds = (given: Partial<PersonDay>): string[] => findUnlike({ ...plain, ...given }).map(({ kind }) => kind);

describe("many customers", () => {
  test.each([
    [10, plain, false],
    [29, plain, false],
    [30, plain, true],
    // a busy desk: their usual is what counts
    [60, { ...plain, before: [50, 55, 52, 60, 58] }, false],
    // a day on which everybody looks at many: a stolen fund, a court's list
    [60, { ...plain, peers: 40 }, false],
    // somebody new has no usual: their peers are
    [25, { ...plain, before: [3] }, true],
    [24, { ...plain, before: [], peers: null }, false],
  ])("%i", (count, day, unlike) => {
    expect(kinds({ ...day, looks: looksAt(count) })).toEqual(unlike ? ["many_customers"] : []);
  });
});

describe("hours", () => {
  const at = (hour: string) => looksAt(5, Date.parse(`2026-11-20T${hour}:00Z`));
  test.each([
    ["06:30", null, 0, true],
    ["07:30", null, 0, false],
    ["22:00", null, 0, true],
    // 22:00 in London is 06:00 in Hong Kong, 23:30 is half past seven
    ["23:30", null, 8, false],
    ["12:00", [{ from: noon, to: noon + 4 * 3_600_000 }], 0, false],
    ["11:15", [{ from: noon, to: noon + 4 * 3_600_000 }], 0, false],
    ["10:30", [{ from: noon, to: noon + 4 * 3_600_000 }], 0, true],
  ])("%s", (hour, shifts, zone, off) => {
    const day = { shifts, offset: zone * 3_600_000, looks: at(hour) };
    // Saturday in Hong Kong
    const weekend = zone === 8;
    expect(kinds(day)).toEqual(off || weekend ? ["off_hours"] : []);
  });

  test("four are not enough", () => {
    expect(kinds({ looks: looksAt(4, Date.parse("2026-11-20T03:00Z")) })).toEqual([]);
  });
});

test("a relative, once; a declared conflict, not the first slip", () => {
  expect(kinds({ looks: looksAt(1), relatives: new Set(["c0"]) })).toEqual(["own_relative"]);
  expect(kinds({ looks: looksAt(1), relatives: new Set(["c9"]) })).toEqual([]);
  expect(kinds({ tries: looksAt(1) })).toEqual([]);
  expect(kinds({ tries: looksAt(2) })).toEqual(["declared_conflict"]);
  // one refused dispute has two sides
  expect(kinds({ tries: looksAt(2).map((look) => ({ ...look, seq: 1 })) })).toEqual([]);
});

test("without an occasion, and again and again", () => {
  expect(kinds({ looks: looksAt(5), occasion: new Set() })).toEqual(["no_case"]);
  expect(kinds({ looks: looksAt(5), occasion: new Set(["c0"]) })).toEqual([]);
  expect(kinds({ looks: looksAt(5), occasion: new Set(), own: new Set(["c1"]) })).toEqual([]);
  const again = { looks: looksAt(1), daysOf: new Map([["c0", 5]]) };
  expect(kinds(again)).toEqual(["same_customer"]);
  expect(kinds({ ...again, own: new Set(["c0"]) })).toEqual([]);
  expect(kinds({ ...again, daysOf: new Map([["c0", 4]]) })).toEqual([]);
});
