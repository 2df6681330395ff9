import { describe, expect, test } from "vitest";
import { describeIp } from "@/lib/network/describe-ip";
import { loadIpLookups } from "@/lib/network/load";
import { addressIn, fixedAddress, homeRanges, mobileRanges } from "./networks";
import { countries } from "./places";
import { randomFor } from "./random";

const tables = { ...loadIpLookups(), bannedCountries: new Set<string>() };

describe("home ranges", () => {
  test.each([...homeRanges])("of %s lie in that country", (country, ranges) => {
    for (const range of ranges) {
      for (let draw = 0; draw < 40; draw++) {
        const ip = addressIn(range, randomFor(range, draw));
        expect({ ip, country: describeIp(ip, tables, 0)?.country }).toEqual({ ip, country });
      }
    }
  });

  test("exist for every country that customers live in", () => {
    expect([...countries.keys()].filter((code) => !homeRanges.has(code))).toEqual([]);
  });

  test("begin with a fixed line where two sessions are compared by distance", () => {
    const compared = "AR PH HK SG LT KR PL VN MY DE GB CA NL US BR".split(" ");
    const mobile = compared.filter((code) => describeIp(fixedAddress(code, randomFor(code)), tables, 0)?.mobileGateway);
    expect(mobile).toEqual([]);
  });
});

test("mobile ranges belong to a mobile operator", () => {
  for (const range of mobileRanges) {
    expect(describeIp(addressIn(range, randomFor(range)), tables, 0)?.mobileGateway).toBe(true);
  }
});

test("a lone address is itself and a range gives only its own addresses", () => {
  expect(addressIn("192.0.2.7", randomFor(1))).toBe("192.0.2.7");
  for (let draw = 0; draw < 50; draw++)
    expect(addressIn("192.0.2.8/30", randomFor(draw))).toMatch(/^192\.0\.2\.(9|10)$/);
});
