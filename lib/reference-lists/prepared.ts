// The active lists, compiled once per process and version: name indexes, address sets, labels. A batch asks with the active
// versions it read in its own transaction, so that a decision always rests on the versions that it stores.
import type { Transaction } from "@/db/client";
import type { FactLists } from "@/lib/facts/event-facts";
import { listedAddresses } from "@/lib/facts/listed-addresses";
import type { NameList } from "@/lib/facts/matches";
import { defaultBannedCountries } from "@/lib/network/country-risk";
import type { IpSet } from "@/lib/network/ip-set";
import { loadIpLookups } from "@/lib/network/load";
import { readIpSet } from "@/lib/network/read-ip-set";
import { buildIndex } from "@/lib/screening/name-index";
import { createAddressBook, type LabelledAddress, labelsOf } from "@/lib/tracing/address-labels";
import type { RegisterKind } from "./kind-names";
import { isNameKind, isRegisterKind, type ListKind, readStoredEntities, readStoredLabels } from "./kinds";
import { readStoredList, type StoredList } from "./store";
import {
  countriesOf,
  createRates,
  createStoredRegisters,
  custodialLabels,
  type RegisterRows,
  readRegisterRows,
} from "./stored-registers";

type Rows = NonNullable<RegisterRows[RegisterKind]>;
type Compiled = {
  list: StoredList;
  names?: NameList;
  ips?: IpSet;
  labels?: readonly LabelledAddress[];
  register?: Rows;
};

// one compiled form per version; versions that are no longer active are dropped with the next change
let compiled = new Map<string, Compiled>();
let current: { key: string; lists: FactLists } | null = null;

/** The compiled lists of these versions (list ids), reading only those that are new to this process. */
export async function preparedLists(tx: Transaction, ids: readonly string[]): Promise<FactLists> {
  const key = [...ids].sort().join();
  if (current?.key === key) return current.lists;
  const next = new Map<string, Compiled>();
  for (const id of ids) next.set(id, compiled.get(id) ?? compile(await readStoredList(tx, id)));
  compiled = next;
  current = { key, lists: assemble([...next.values()]) };
  return current.lists;
}

function compile(list: StoredList): Compiled {
  const { kind, name, text } = list;
  // what is compiled need not be kept; ranges are, because several lists of a kind are one set
  const kept = { ...list, text: "" };
  if (isNameKind(kind)) {
    const entities = readStoredEntities(text);
    const names = { list: name, kind, index: buildIndex(entities) };
    return { list: kept, names, ...(kind === "sanctions" && { labels: listedAddresses(entities, name) }) };
  }
  if (kind === "address_labels") return { list: kept, labels: readStoredLabels(text) };
  if (isRegisterKind(kind)) return { list: kept, register: readRegisterRows(text) };
  return { list, ips: readIpSet([text]).set };
}

function registersOf(parts: readonly Compiled[]): RegisterRows {
  const rows: Partial<Record<RegisterKind, Rows>> = {};
  for (const { list, register } of parts) {
    if (register && isRegisterKind(list.kind)) rows[list.kind] = [...(rows[list.kind] ?? []), ...register];
  }
  return rows;
}

function assemble(parts: readonly Compiled[]): FactLists {
  const rows = registersOf(parts);
  const book = createAddressBook([
    ...parts.flatMap(({ labels }) => labels ?? []),
    ...custodialLabels(rows.custodial_services),
  ]);
  const doubledCountries = countriesOf(rows.high_risk_countries);
  const ips = (kind: ListKind): IpSet | undefined => {
    const same = parts.filter(({ list }) => list.kind === kind);
    return same.length > 1 ? readIpSet(same.map(({ list }) => list.text)).set : same[0]?.ips;
  };
  return {
    names: parts.flatMap(({ names }) => names ?? []),
    tables: {
      ...loadIpLookups(),
      tor: ips("tor"),
      vpn: ips("vpn"),
      hosting: ips("hosting"),
      bannedCountries: countriesOf(rows.banned_countries) ?? new Set(defaultBannedCountries),
    },
    registers: createStoredRegisters(rows),
    ratesAt: createRates(rows.rates),
    ...(doubledCountries && { doubledCountries }),
    labelsOf: (address) => labelsOf(book, address),
    book,
    versions: Object.fromEntries(parts.map(({ list }) => [list.name, list.sha256.slice(0, 12)])),
  };
}
