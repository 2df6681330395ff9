// The file side of this folder: opens the packaged country and AS-number data on first use and keeps it. A handful of
// look-ups reads the country tree as it is; only a stream is worth the quarter second of flattening it.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Reader, type Response } from "mmdb-lib";
import { type AsnRanges, readAsnIpv4, readAsnIpv6, searchAsnFile } from "./asn-ranges";
import { type CountryRanges, readCountryIpv4, readCountryIpv6 } from "./country-ranges";
import type { NetworkOwner, NetworkTables } from "./describe-ip";
import { type IpAddress, parseIpv6 } from "./ip-address";
import { isMobileGateway } from "./mobile-gateway";
import { findRange, findStart, findWideRange, type RangeTable, type WideRangeTable } from "./range-table";
import { isSpecialIp } from "./special-ranges";

/** Look-ups answered from the files as they are before they are made into tables. */
const tablesAfter = 200;

const findPackagedFile = (packageName: string, file: string): string => {
  for (let folder = process.cwd(); ; folder = dirname(folder)) {
    const path = join(folder, "node_modules", packageName, file);
    if (existsSync(path)) return path;
    if (folder === dirname(folder)) throw new Error(`${packageName}/${file} is not installed; run npm ci`);
  }
};

const readPackaged = (packageName: string, file: string): Buffer => readFileSync(findPackagedFile(packageName, file));

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

const countryPackage = "@ip-location-db/geo-whois-asn-country-mmdb";

const formatIp = (ip: IpAddress): string => {
  if (ip.version === 4) return [24, 16, 8, 0].map((shift) => (ip.value >>> shift) & 255).join(".");
  return Array.from(ip.words, (word) => `${(word >>> 16).toString(16)}:${(word & 0xffff).toString(16)}`).join(":");
};

const createCountryLookup = <Table>(
  fileName: string,
  flatten: (file: Buffer) => CountryRanges<Table>,
  find: (table: Table, ip: IpAddress) => number,
  format: (ip: IpAddress) => string,
): ((ip: IpAddress) => string | null) => {
  const file = once(() => readPackaged(countryPackage, fileName));
  const reader = once(() => new Reader<Response>(file()));
  const flat = once(() => flatten(file()));
  let asked = 0;
  return (ip) => {
    if (asked < tablesAfter) {
      asked++;
      return (reader().get(format(ip)) as { country_code?: string } | null)?.country_code ?? null;
    }
    const { table, codes, owners } = flat();
    const index = find(table, ip);
    return index < 0 ? null : codes[owners[index]!] || null;
  };
};

const findNarrow = (table: RangeTable, ip: IpAddress): number => (ip.version === 4 ? findRange(table, ip.value) : -1);
const findWide = (table: WideRangeTable, ip: IpAddress): number =>
  ip.version === 6 ? findWideRange(table, ip.words) : -1;

/** Names are decoded and judged once per AS number. */
const createNetworkLookup = <Table>(
  fileName: string,
  open: (file: Uint8Array) => AsnRanges<Table>,
  find: (table: Table, ip: IpAddress) => number,
  compare: (bound: string, ip: IpAddress) => number,
): ((ip: IpAddress) => NetworkOwner | null) => {
  let file: Uint8Array | null = null;
  const ranges = once(() => {
    const opened = open(file ?? readPackaged("@ip-location-db/asn", fileName));
    file = null;
    return opened;
  });
  const known = new Map<number, NetworkOwner>();
  const remember = (asn: number, owner: string | null): NetworkOwner => {
    const network = { asn, owner, mobile: isMobileGateway(owner) };
    known.set(asn, network);
    return network;
  };
  let asked = 0;
  return (ip) => {
    if (asked < tablesAfter) {
      asked++;
      file ??= readPackaged("@ip-location-db/asn", fileName);
      const found = searchAsnFile(file, (bound) => compare(bound, ip));
      return found && (known.get(found.asn) ?? remember(found.asn, found.owner));
    }
    const { table, numbers, ownerOf } = ranges();
    const index = find(table, ip);
    if (index < 0) return null;
    const asn = numbers[index]!;
    return known.get(asn) ?? remember(asn, ownerOf(asn));
  };
};

const compareNarrow = (bound: string, ip: IpAddress): number => (ip.version === 4 ? Number(bound) - ip.value : -1);

const compareWide = (bound: string, ip: IpAddress): number => {
  const words = parseIpv6(bound);
  if (!words || ip.version !== 6) return -1;
  for (let index = 0; index < 4; index++) {
    if (words[index] !== ip.words[index]) return words[index]! - ip.words[index]!;
  }
  return 0;
};

/**
 * Country and network look-ups over the packaged data, opened on first use and kept (about 15 MB an address family). Special
 * ranges are nowhere and nobody's.
 * Data: RIR whois (CC0), RouteViews and DB-IP (CC-BY 4.0).
 */
export const loadIpLookups: () => Pick<NetworkTables, "countryOf" | "networkOf"> = once(() => {
  const narrowCountry = createCountryLookup(
    "geo-whois-asn-country-ipv4.mmdb",
    readCountryIpv4,
    (table, ip) => (ip.version === 4 ? findStart(table, ip.value) : -1),
    formatIp,
  );
  const wideCountry = createCountryLookup("geo-whois-asn-country-ipv6.mmdb", readCountryIpv6, findWide, formatIp);
  const narrowNetwork = createNetworkLookup("asn-ipv4-num.csv", readAsnIpv4, findNarrow, compareNarrow);
  const wideNetwork = createNetworkLookup("asn-ipv6.csv", readAsnIpv6, findWide, compareWide);
  return {
    countryOf: (ip) => (isSpecialIp(ip) ? null : ip.version === 4 ? narrowCountry(ip) : wideCountry(ip)),
    networkOf: (ip) => (isSpecialIp(ip) ? null : ip.version === 4 ? narrowNetwork(ip) : wideNetwork(ip)),
  };
});
