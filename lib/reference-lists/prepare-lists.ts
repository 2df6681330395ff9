// Builds the look-ups that screening and scoring ask from parsed lists: one name index a kind, one set a network kind, one
// address book. Whoever stores lists calls this again for the kind that changed.
import type { IpSet } from "@/lib/network/ip-set";
import { readIpSet } from "@/lib/network/read-ip-set";
import { buildIndex, type NameIndex } from "@/lib/screening/name-index";
import { type AddressBook, createAddressBook } from "@/lib/tracing/address-labels";
import type { ListKind, ParsedList } from "./parse-list";

export type PreparedLists = {
  sanctions?: NameIndex;
  politicallyExposed?: NameIndex;
  tor?: IpSet;
  vpn?: IpSet;
  hosting?: IpSet;
  addressLabels?: AddressBook;
  bannedCountries?: ReadonlySet<string>;
  highRiskCountries?: ReadonlySet<string>;
  /** Version of each list, by kind: its date and the start of its checksum. */
  versions: Readonly<Record<string, string>>;
};

/** Names a version of a list: "2026-02-27 1a2b3c4d5e6f". */
export const versionOf = ({ asOf, sha256 }: Pick<ParsedList<ListKind>, "asOf" | "sha256">): string =>
  [asOf, sha256.slice(0, 12)].filter(Boolean).join(" ");

type Lookups = Omit<PreparedLists, "versions">;

const ipSet = (ranges: readonly string[]): IpSet => readIpSet([ranges.join("\n")]).set;

const builders: { [K in ListKind]: (entries: ParsedList<K>["entries"]) => Lookups } = {
  sanctions: (entries) => ({ sanctions: buildIndex(entries) }),
  politically_exposed: (entries) => ({ politicallyExposed: buildIndex(entries) }),
  tor: (entries) => ({ tor: ipSet(entries) }),
  vpn: (entries) => ({ vpn: ipSet(entries) }),
  hosting: (entries) => ({ hosting: ipSet(entries) }),
  address_labels: (entries) => ({ addressLabels: createAddressBook(entries) }),
  banned_countries: (entries) => ({ bannedCountries: new Set(entries) }),
  high_risk_countries: (entries) => ({ highRiskCountries: new Set(entries) }),
};

/** Look-ups of one parsed list. */
const build = <K extends ListKind>({ kind, entries }: ParsedList<K>): Lookups => builders[kind](entries);

/** Adds or replaces lists; the rest of `known` stays. */
export const prepareLists = (
  lists: readonly ParsedList<ListKind>[],
  known: PreparedLists = { versions: {} },
): PreparedLists => {
  const versions = Object.fromEntries(lists.map((list) => [list.kind, versionOf(list)]));
  return Object.assign({}, known, ...lists.map((list) => build(list)), {
    versions: { ...known.versions, ...versions },
  });
};
