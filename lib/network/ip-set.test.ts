import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { always } from "./flatten-ranges";
import { parseIp, wordsToBigInt } from "./ip-address";
import { containsIp, createIpSet, type IpSet } from "./ip-set";
import { createRangeTable, findRange, findWideRange, writeWords } from "./range-table";
import { readIpSet } from "./read-ip-set";

const has = (set: IpSet, text: string, at = 0): boolean => containsIp(set, parseIp(text)!, at);

describe("range tables", () => {
  it("answer as a walk over all ranges does", () => {
    const bounds = fc.uniqueArray(fc.nat({ max: 0xffffffff }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(bounds, fc.array(fc.nat({ max: 0xffffffff })), (points, probes) => {
        const sorted = points.toSorted((a, b) => a - b).slice(0, points.length - (points.length % 2));
        const starts = Uint32Array.from(sorted.filter((_, index) => index % 2 === 0));
        const ends = Uint32Array.from(sorted.filter((_, index) => index % 2 === 1));
        const table = createRangeTable(starts, ends);
        for (const address of [...probes, ...sorted, ...sorted.map((point) => (point + 1) >>> 0)]) {
          expect(findRange(table, address)).toBe(
            starts.findIndex((start, i) => start <= address && address <= ends[i]!),
          );
        }
      }),
    );
  });

  it("answer as a walk does over 128 bits", () => {
    const wide = fc.bigInt({ min: 0n, max: (1n << 128n) - 1n });
    fc.assert(
      fc.property(fc.uniqueArray(wide, { minLength: 2, maxLength: 20 }), fc.array(wide), (points, probes) => {
        const sorted = points.toSorted((a, b) => (a < b ? -1 : 1)).slice(0, points.length - (points.length % 2));
        const length = sorted.length / 2;
        const table = { starts: new Uint32Array(length * 4), ends: new Uint32Array(length * 4), length };
        for (let index = 0; index < length; index++) {
          writeWords(table.starts, index * 4, sorted[index * 2]!);
          writeWords(table.ends, index * 4, sorted[index * 2 + 1]!);
        }
        for (const address of [...probes, ...sorted]) {
          const words = new Uint32Array(4);
          writeWords(words, 0, address);
          expect(wordsToBigInt(words)).toBe(address);
          const naive = Array.from({ length }, (_, i) => i).findIndex(
            (i) => sorted[i * 2]! <= address && address <= sorted[i * 2 + 1]!,
          );
          expect(findWideRange(table, words)).toBe(naive);
        }
      }),
    );
  });
});

describe("a set of overlapping, dated ranges", () => {
  it("holds an address exactly when one of its ranges holds it (undated)", () => {
    const range = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 20 }));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 15 }), (pairs) => {
        const ranges = pairs.map(([from, size]) => ({ from, to: from + size + 1, ...always }));
        const set = createIpSet({ ipv4: ranges, ipv6: [] });
        for (let value = 0; value < 90; value++) {
          const naive = ranges.some(({ from, to }) => from <= value && value < to);
          expect(containsIp(set, { version: 4, value }, 0)).toBe(naive);
        }
      }),
    );
  });

  it("spans several sightings of one address", () => {
    const { set } = readIpSet(["203.0.113.7,2026-01-01,2026-02-01\n203.0.113.7,2026-03-01,2026-04-01"]);
    expect(has(set, "203.0.113.7", Date.parse("2026-02-15"))).toBe(true);
    expect(has(set, "203.0.113.7", Date.parse("2025-12-31"))).toBe(false);
    expect(has(set, "203.0.113.7", Date.parse("2026-04-03"))).toBe(false);
  });
});

describe("readIpSet", () => {
  it("reads every way of writing a range", () => {
    const { set, count, errors } = readIpSet([
      [
        "# Tor exits",
        "192.0.2.1",
        "198.51.100.17/28 # provider",
        "203.0.113.10-203.0.113.12",
        "2001:db8:1::/48",
        "ExitNode 0011BD2485AD45D984EC4159C88FC066E5E3300E",
        "ExitAddress 192.0.2.99 2026-08-01 10:00:00",
        '{"ip": "192.0.2.50", "until": "2026-08-01"}',
        "::ffff:192.0.2.128/121",
        "",
      ].join("\n"),
    ]);
    expect(errors).toEqual([]);
    expect(count).toBe(7);
    const at = Date.parse("2026-08-15");
    const inside = ["192.0.2.1", "198.51.100.16", "198.51.100.31", "203.0.113.12", "2001:db8:1:ffff::1", "192.0.2.99"];
    for (const ip of [...inside, "192.0.2.200"]) expect([ip, has(set, ip, at)]).toEqual([ip, true]);
    for (const ip of ["192.0.2.2", "198.51.100.32", "203.0.113.13", "2001:db8:2::", "192.0.2.50"]) {
      expect([ip, has(set, ip, at)]).toEqual([ip, false]);
    }
  });

  it("keeps the good lines and names the bad ones", () => {
    const { count, errors } = readIpSet([
      "192.0.2.1\nnonsense\n192.0.2.0/33\n203.0.113.9-203.0.113.1\n192.0.2.1,2026-13-01\n192.0.2.4",
    ]);
    expect(count).toBe(2);
    expect(errors).toEqual([
      { line: 2, code: "not_an_address" },
      { line: 3, code: "bad_prefix" },
      { line: 4, code: "bad_range" },
      { line: 5, code: "bad_date" },
    ]);
  });
});
