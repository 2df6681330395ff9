import { isIP } from "node:net";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseIp, parseIpv4, spellIp, wordsToBigInt } from "./ip-address";

describe("parseIp", () => {
  it.each([
    ["203.0.113.7", 0xcb007107],
    ["0.0.0.0", 0],
    ["255.255.255.255", 0xffffffff],
    ["::ffff:203.0.113.7", 0xcb007107],
    ["::FFFF:cb00:7107", 0xcb007107],
  ])("%s is IPv4 %d", (text, value) => {
    expect(parseIp(text)).toEqual({ version: 4, value });
  });

  it.each([
    ["2001:db8::1", 0x20010db8000000000000000000000001n],
    ["::", 0n],
    ["::1", 1n],
    ["1::", 1n << 112n],
    ["2001:db8:1:2:3:4:5:6", 0x20010db8000100020003000400050006n],
    ["64:ff9b::192.0.2.33", 0x0064ff9b0000000000000000c0000221n],
  ])("%s is IPv6", (text, value) => {
    const ip = parseIp(text);
    expect(ip?.version === 6 && wordsToBigInt(ip.words)).toBe(value);
  });

  it.each([
    "",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.256",
    "01.2.3.4",
    "1.2.3.4 ",
    "1..2.3",
    ":",
    ":::",
    "1::2::3",
    "12345::",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::",
    "fe80::1%eth0",
    "g::1",
    ":1::2",
    "1:",
    "1.2.3.4::",
    "::1.2.3.4:5",
  ])("%j is refused", (text) => {
    expect(parseIp(text)).toBeNull();
  });

  it("agrees with Node on any text made of address characters", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.ipV6(), fc.ipV4(), fc.string({ unit: fc.constantFrom(..."0123:.af"), maxLength: 20 })),
        (text) => {
          expect(parseIp(text) !== null).toBe(isIP(text) !== 0);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("keeps every IPv4 number", () => {
    fc.assert(
      fc.property(fc.nat({ max: 0xffffffff }), (value) => {
        const text = [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255].join(".");
        expect(parseIpv4(text)).toBe(value);
      }),
    );
  });
});

describe("one spelling", () => {
  it.each([
    ["2406:3003:0:0:0:0:0:1", "2406:3003::1"],
    ["2406:3003::0001", "2406:3003::1"],
    ["2406:3003::ABCD", "2406:3003::abcd"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["203.0.113.7", "203.0.113.7"],
  ])("%s", (text, spelled) => {
    expect(spellIp(text)).toBe(spelled);
  });
});
