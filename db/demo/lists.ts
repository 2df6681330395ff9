// What the demo world takes from reference lists, so that its planted stories meet the same lists that screening reads.
// The defaults below are fictional and lie in documentation ranges; real lists are passed in by the caller.

export type ListedName = {
  list: string;
  uid: string;
  /** In reading order ("Given Family"). */
  name: string;
  kind: "sanctions" | "pep";
  /** ISO dates; only whole dates make a strong match. */
  births: readonly string[];
  /** ISO 3166 alpha-2. */
  nationality?: string;
};

export type DemoLists = {
  /** Addresses or IPv4 ranges. */
  tor: readonly string[];
  vpn: readonly string[];
  /** VPN exits that look-ups place in a banned country; without any, those stories use Tor. */
  vpnInBannedCountries?: readonly string[];
  hosting: readonly string[];
  listed: readonly ListedName[];
  /** Whether screening would find anybody of this name: an ordinary customer is never given one by accident. */
  resembles?(name: string): boolean;
  /** Addresses under sanction today, and those taken off the list again. */
  sanctioned: readonly { address: string; chain: string }[];
  delisted: readonly { address: string; chain: string }[];
  /** Custodial services on Ethereum; without any, stories of tainted money have only private senders. */
  exchanges?: readonly string[];
};

const listed = (
  uid: string,
  name: string,
  birth: string,
  nationality: string,
  kind: ListedName["kind"],
): ListedName => ({
  list: "demo",
  uid,
  name,
  kind,
  births: [birth],
  nationality,
});

/** The lists of a demo world to which no others are given: invented people, documentation networks, burn-pattern addresses. */
export const inventedLists: DemoLists = {
  tor: ["192.0.2.0/25"],
  vpn: ["198.51.100.0/24"],
  hosting: ["203.0.113.0/24"],
  listed: [
    listed("DL-001", "Maria Petrova", "1977-11-19", "RU", "sanctions"),
    listed("DL-002", "Viktor Andreyev Morozov", "1969-04-02", "RU", "sanctions"),
    listed("DL-003", "Hassan Jaber Al Rimawi", "1971-08-23", "IQ", "sanctions"),
    listed("DL-004", "Ricardo Salgado Montes", "1965-12-05", "CO", "sanctions"),
    listed("DL-005", "Pak Chol Su", "1968-02-16", "KP", "sanctions"),
    listed("DL-006", "Luis Fernando Quintero", "1974-06-30", "VE", "sanctions"),
    listed("DL-007", "Elena Marchetti Vance", "1959-03-11", "IT", "pep"),
    listed("DL-008", "Joseph Okello Banda", "1956-09-27", "ZM", "pep"),
  ],
  sanctioned: [
    { address: "0x00000000000000000000000000000000DeM05a1C", chain: "ETH" },
    { address: "TDemoSanctionedAddressDoNotUse0001", chain: "TRX" },
  ],
  delisted: [{ address: "0x00000000000000000000000000000000dEm0de15", chain: "ETH" }],
  exchanges: ["0x00000000000000000000000000000000de10e8c4"],
};

/** A name as an unordered set of plain letters: two spellings of one name share it. */
export const nameKey = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(" ");
