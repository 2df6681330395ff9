import { describe, expect, it } from "vitest";
import { parseIp } from "./ip-address";
import { loadIpLookups } from "./load";
import { isSpecialIp } from "./special-ranges";

const special = [
  ...[
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.0",
    "100.127.255.255",
    "127.0.0.1",
    "169.254.1.1",
    "172.16.0.1",
    "172.31.255.255",
  ],
  ...["192.0.0.8", "192.0.2.1", "192.168.0.0", "192.168.255.255", "198.18.0.1", "198.19.255.255", "198.51.100.7"],
  ...["203.0.113.9", "224.0.0.1", "239.1.2.3", "240.0.0.1", "255.255.255.255"],
  ...[
    "::",
    "::1",
    "2001::1",
    "2001:db8::1",
    "3fff:fff::1",
    "fc00::1",
    "fd12::1",
    "fe80::1",
    "ff02::1",
    "::ffff:10.0.0.1",
  ],
];
const common = [
  ...["1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.0.0.1", "169.253.1.1"],
  ...["172.15.255.255", "172.32.0.0", "192.0.1.1", "192.167.1.1", "192.169.0.0", "198.17.1.1", "198.20.0.1"],
  ...["203.0.112.1", "203.0.114.1", "223.255.254.1", "2001:200::1", "2001:db7::1", "2400:cb00::1", "3ffe::1"],
];

describe("special ranges", () => {
  it.each(special)("%s is special, of no country and no network, before and after the tables are made", (text) => {
    const ip = parseIp(text)!;
    expect(isSpecialIp(ip)).toBe(true);
    const { countryOf, networkOf } = loadIpLookups();
    for (let round = 0; round < 210; round++) countryOf(parseIp(round % 2 === 0 ? "8.8.8.8" : "2400:cb00::1")!);
    expect([countryOf(ip), networkOf(ip)]).toEqual([null, null]);
  });

  it.each(common)("%s is not", (text) => {
    expect(isSpecialIp(parseIp(text)!)).toBe(false);
  });
});
