import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import { countryCodes, placeOfCountry } from "./country-places";
import { defaultBannedCountries, defaultHighRiskCountries } from "./country-risk";
import { describeIp, type NetworkTables } from "./describe-ip";
import { loadIpLookups } from "./load";
import { isMobileGateway } from "./mobile-gateway";
import { readIpSet } from "./read-ip-set";

const tables: NetworkTables = {
  countryOf: (ip) => (ip.version === 4 ? "MM" : null),
  networkOf: () => ({ asn: 64_500, owner: "Example Mobile Ltd", mobile: true }),
  tor: readIpSet(["192.0.2.1,2026-01-01,2026-08-01"]).set,
  vpn: readIpSet(["192.0.2.0/25"]).set,
  hosting: readIpSet(["192.0.2.0/24"]).set,
  bannedCountries: new Set(defaultBannedCountries),
};
const july = Date.parse("2026-07-01");

describe("describeIp", () => {
  it.each([
    ["192.0.2.1", "2026-07-01", "tor"],
    ["192.0.2.1", "2026-09-01", "vpn"],
    ["192.0.2.100", "2026-07-01", "vpn"],
    ["192.0.2.200", "2026-07-01", "hosting"],
    ["198.51.100.1", "2026-07-01", "none"],
  ])("%s on %s is %s", (ip, day, anonymiser) => {
    expect(describeIp(ip, tables, Date.parse(day))?.anonymiser).toBe(anonymiser);
  });

  it("says country, place and mobile gateway", () => {
    const mobile = describeIp(" 198.51.100.1", tables, july);
    expect(mobile).toMatchObject({ ip: "198.51.100.1", country: "MM", bannedCountry: true, mobileGateway: true });
    expect(mobile?.place).toEqual(placeOfCountry("MM"));
    expect(describeIp("192.0.2.1", tables, july)?.mobileGateway).toBe(false);
    expect(describeIp("2001:db8::1", tables, july)).toMatchObject({ country: null, place: null, bannedCountry: false });
    expect(describeIp("not an address", tables, july)).toBeNull();
  });

  it("answers the same from the tree and from the flat tables", () => {
    const { countryOf, networkOf } = loadIpLookups();
    const samples = ["8.8.8.8", "1.1.1.1", "94.31.227.242", "2001:4860:4860::8888", "2400:cb00::1", "192.0.2.1", "::1"];
    const look = () => samples.map((ip) => describeIp(ip, { countryOf, networkOf, bannedCountries: new Set() }, july));
    const before = look();
    for (let round = 0; round < 300; round++) look();
    expect(look()).toEqual(before);
    expect(before[0]).toMatchObject({ country: "US", asn: 15_169 });
    expect(before[5]).toMatchObject({ asn: null, network: null });
  });
});

describe("built-in country data", () => {
  it("has a plausible place for every code, and only known codes in the lists", () => {
    expect(countryCodes.length).toBeGreaterThan(245);
    for (const code of countryCodes) {
      const place = placeOfCountry(code)!;
      expect(Math.abs(place.lat) <= 90 && Math.abs(place.lon) <= 180 && place.radiusKm > 0, code).toBe(true);
    }
    for (const code of [...defaultBannedCountries, ...defaultHighRiskCountries]) expect(countryCodes).toContain(code);
  });

  it.each([
    ["T-Mobile USA, Inc.", true],
    ["China Mobile Communications Group", true],
    ["Vodafone GmbH", true],
    ["Hetzner Online GmbH", false],
    ["Deutsche Telekom AG", false],
    ["China Unicom Beijing Province Network", false],
  ])("%s is a mobile gateway: %s", (owner, expected) => {
    expect(isMobileGateway(owner)).toBe(expected);
  });
});

type Labelled = { ip: string; asn: number; country: string; country_agree: boolean; label: string };

const lent = process.env.UNFLAG_DATA ? join(process.env.UNFLAG_DATA, "net") : "";
const readLent = (name: string) => readFileSync(join(lent, name), "utf8");

describe.skipIf(!lent || !existsSync(lent))("labelled addresses (needs UNFLAG_DATA)", () => {
  it("finds Tor, VPN and hosting, and forgets exits that left the list", () => {
    const rows: Labelled[] = readLent("ip_labels.jsonl")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const real: NetworkTables = {
      ...loadIpLookups(),
      tor: readIpSet([readLent("tor_exits.txt")]).set,
      vpn: readIpSet([readLent("vpn_ipv4.txt"), readLent("vpn_ipv6.txt")]).set,
      hosting: readIpSet([readLent("hosting_ipv4.txt")]).set,
      bannedCountries: new Set(),
    };
    const described = rows.map((row) => ({ row, found: describeIp(row.ip, real, july)! }));
    const share = (label: string, test: (item: (typeof described)[number]) => boolean): number => {
      const those = described.filter(({ row }) => row.label === label);
      return those.filter(test).length / those.length;
    };
    const agreed = described.filter(({ row }) => row.country_agree);
    const figures = {
      torRecall: share("tor_exit", ({ found }) => found.anonymiser === "tor"),
      torPrecision:
        described.filter(({ row, found }) => found.anonymiser === "tor" && row.label === "tor_exit").length /
        described.filter(({ found }) => found.anonymiser === "tor").length,
      expiredTorSaidTor: share("tor_exit_expired", ({ found }) => found.anonymiser === "tor"),
      vpnRecall: share("vpn", ({ found }) => found.anonymiser === "vpn"),
      relayRecall: share("privacy_relay", ({ found }) => found.anonymiser === "vpn"),
      hostingRecall: share("datacenter", ({ found }) => found.anonymiser !== "none"),
      homeLeftAlone: share("eyeball_isp", ({ found }) => found.anonymiser === "none"),
      country: agreed.filter(({ row, found }) => found.country === row.country).length / agreed.length,
      asn: described.filter(({ row, found }) => found.asn === row.asn).length / described.length,
    };
    const addresses = rows.map(({ ip }) => ip);
    const rounds = 500;
    const started = performance.now();
    for (let round = 0; round < rounds; round++) for (const ip of addresses) describeIp(ip, real, july);
    const perSecond = (rounds * addresses.length * 1_000) / (performance.now() - started);
    console.info("labelled addresses:", { ...figures, describedPerSecond: Math.round(perSecond) });
    expect(figures.torRecall).toBe(1);
    expect(figures.expiredTorSaidTor).toBe(0);
    expect(figures.homeLeftAlone).toBeGreaterThan(0.98);
    expect(figures.country).toBeGreaterThan(0.98);
  });
});
