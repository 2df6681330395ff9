// What is said about blockchain addresses, by whom and since when. Invariant: a label that was withdrawn never hits, nor
// does the same claim by somebody who only has not noticed yet.

import { normaliseAddress } from "../spelling/crypto-address";

export type AddressLabel = {
  category: string;
  source: string;
  /** Who or what the address is said to belong to. */
  name?: string;
  /** Standing of the source: regulators and the like are first-tier. */
  tier?: "first" | "other";
  /** ISO date or instant. */
  since?: string;
  chain?: string;
  copiedFrom?: string;
};

export type LabelledAddress = { address: string; label: AddressLabel; delisted?: string };

/** Labels by normalised address; `pushed` are those that arrived since, beside the list. */
export type AddressBook = {
  labels: ReadonlyMap<string, readonly AddressLabel[]>;
  count: number;
  pushed?: ReadonlyMap<string, readonly AddressLabel[]>;
};

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;

/** Reads one JSON object: `{address, category, source, label|name, tier, date|since, chain, delisted}`; null without an address or category. */
export const readAddressRow = (row: unknown): LabelledAddress | null => {
  if (typeof row !== "object" || row === null) return null;
  const raw = row as Record<string, unknown>;
  const address = textOf(raw.address);
  const category = textOf(raw.category) ?? textOf(raw.tag);
  if (!address || !category) return null;
  const name = textOf(raw.label) ?? textOf(raw.name);
  const since = textOf(raw.since) ?? textOf(raw.date);
  const chain = textOf(raw.chain);
  const copiedFrom = textOf(raw.copied_from);
  const delisted = raw.delisted === true ? "delisted" : textOf(raw.delisted);
  return {
    address: normaliseAddress(address),
    label: {
      category: category.toLowerCase().replace(/[\s-]+/g, "_"),
      source: textOf(raw.source) ?? "unknown",
      ...(name && { name }),
      ...((raw.tier === "first" || raw.tier === "other") && { tier: raw.tier }),
      ...(since && { since }),
      ...(chain && { chain }),
      ...(copiedFrom && { copiedFrom }),
    },
    ...(delisted && { delisted }),
  };
};

/** Builds the look-up. A withdrawn label takes the same claim (address and category) of every other source with it. */
export const createAddressBook = (rows: Iterable<LabelledAddress>): AddressBook => {
  const labels = new Map<string, AddressLabel[]>();
  const withdrawn = new Set<string>();
  const claim = (address: string, category: string): string => `${address} ${category}`;
  for (const { address, label, delisted } of rows) {
    if (delisted) withdrawn.add(claim(address, label.category));
    else {
      const known = labels.get(address);
      if (!known) labels.set(address, [label]);
      else if (!known.some(({ category, source }) => category === label.category && source === label.source))
        known.push(label);
    }
  }
  for (const [address, known] of labels) {
    const standing = known.filter(({ category }) => !withdrawn.has(claim(address, category)));
    if (standing.length === 0) labels.delete(address);
    else if (standing.length < known.length) labels.set(address, standing);
  }
  return { labels, count: labels.size };
};

/** What is said of an address, however it is spelt; empty when nothing is. */
export const labelsOf = (book: AddressBook, address: string): readonly AddressLabel[] =>
  labelsAt(book, normaliseAddress(address));

const none: readonly AddressLabel[] = [];

/** What is said of a normalised address. */
export const labelsAt = ({ labels, pushed }: AddressBook, address: string): readonly AddressLabel[] => {
  const listed = labels.get(address);
  const more = pushed?.get(address);
  return listed && more ? [...listed, ...more] : (listed ?? more ?? none);
};
