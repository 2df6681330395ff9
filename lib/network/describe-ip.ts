// Everything scoring is told about an address: country, network, anonymiser, place. Pure: the tables are handed in.
// Order of anonymisers: Tor, then VPN, then hosting, because a Tor exit usually stands in a hosting network too.
import { type Place, placeOfCountry } from "./country-places";
import { type IpAddress, parseIp } from "./ip-address";
import { containsIp, type IpSet } from "./ip-set";

/** An autonomous system; `mobile` when its owner looks like a mobile operator (mobile-gateway.ts). */
export type NetworkOwner = { asn: number; owner: string | null; mobile: boolean };

export type NetworkTables = {
  countryOf(ip: IpAddress): string | null;
  networkOf(ip: IpAddress): NetworkOwner | null;
  tor?: IpSet;
  vpn?: IpSet;
  hosting?: IpSet;
  bannedCountries: ReadonlySet<string>;
};

export type Anonymiser = "tor" | "vpn" | "hosting" | "none";

/** What is known of one address; stored with the decision as `facts.network`. */
export type IpDescription = {
  ip: string;
  country: string | null;
  asn: number | null;
  network: string | null;
  anonymiser: Anonymiser;
  bannedCountry: boolean;
  mobileGateway: boolean;
  place: Place | null;
};

const anonymiserOf = (tables: NetworkTables, ip: IpAddress, at: number): Anonymiser => {
  if (tables.tor && containsIp(tables.tor, ip, at)) return "tor";
  if (tables.vpn && containsIp(tables.vpn, ip, at)) return "vpn";
  return tables.hosting && containsIp(tables.hosting, ip, at) ? "hosting" : "none";
};

/** Describes an address at the instant `at` (epoch ms; lists carry dates). Null when the text is not an address. */
export const describeIp = (text: string, tables: NetworkTables, at: number): IpDescription | null => {
  const ip = parseIp(text.trim());
  if (!ip) return null;
  const country = tables.countryOf(ip);
  const network = tables.networkOf(ip);
  const anonymiser = anonymiserOf(tables, ip, at);
  return {
    ip: text.trim(),
    country,
    asn: network?.asn ?? null,
    network: network?.owner ?? null,
    anonymiser,
    bannedCountry: country !== null && tables.bannedCountries.has(country),
    mobileGateway: anonymiser === "none" && (network?.mobile ?? false),
    place: country === null ? null : placeOfCountry(country),
  };
};
