// Flattens a country mmdb (a bit tree) into sorted ranges, because a binary search over two flat arrays is several times
// faster than walking the tree's nodes for every address.
import { Reader, type Response } from "mmdb-lib";
import { createRangeTable, type RangeTable, type WideRangeTable, writeWords } from "./range-table";

/** Without gaps: what has no country is a range whose code is empty. */
export type CountryRanges<Table> = {
  table: Table;
  codes: string[] /** Index into `codes` for each range. */;
  owners: Uint16Array;
};

type Leaf<T> = { from: T; until: T; pointer: number };

type NodeReader = (node: number) => number;

/** Readers of a node's left and right record, for the three record sizes of the format. */
const createNodeReaders = (file: Uint8Array, recordSize: number): [NodeReader, NodeReader] => {
  const three = (at: number): number => (file[at]! << 16) | (file[at + 1]! << 8) | file[at + 2]!;
  if (recordSize === 24) return [(node) => three(node * 6), (node) => three(node * 6 + 3)];
  if (recordSize === 28) {
    return [
      (node) => ((file[node * 7 + 3]! & 0xf0) << 20) | three(node * 7),
      (node) => ((file[node * 7 + 3]! & 0x0f) << 24) | three(node * 7 + 4),
    ];
  }
  const four = (at: number): number => file[at]! * 0x1000000 + three(at + 1);
  return [(node) => four(node * 8), (node) => four(node * 8 + 4)];
};

/**
 * Walks the tree in address order; neighbours with one value become one range. What has no value is a range too (pointer
 * `nodeCount`), so that the ranges have no gaps and their ends need not be looked at.
 */
const collectLeaves = <T extends number | bigint>(
  file: Uint8Array,
  { nodeCount, recordSize, depth }: { nodeCount: number; recordSize: number; depth: number },
  zero: T,
  add: (start: T, childDepth: number) => T,
): Leaf<T>[] => {
  const [readLeft, readRight] = createNodeReaders(file, recordSize);
  const leaves: Leaf<T>[] = [];
  const visit = (node: number, start: T, level: number): void => {
    if (node >= nodeCount || level === depth) {
      const last = leaves.at(-1);
      const until = add(start, level);
      if (last && last.pointer === node && last.until === start) last.until = until;
      else leaves.push({ from: start, until, pointer: node });
      return;
    }
    visit(readLeft(node), start, level + 1);
    visit(readRight(node), add(start, level + 1), level + 1);
  };
  visit(0, zero, 0);
  return leaves;
};

const readCode = (value: unknown): string => {
  const record = value as { country_code?: string; country?: { iso_code?: string } } | null;
  return (record?.country_code ?? record?.country?.iso_code ?? "").toUpperCase();
};

/** One look-up per distinct value (about 250), not per range. */
const assignOwners = <T>(reader: Reader<Response>, leaves: Leaf<T>[], format: (address: T) => string) => {
  const codes: string[] = [];
  const byPointer = new Map<number, number>();
  const owners = new Uint16Array(leaves.length);
  leaves.forEach(({ from, pointer }, index) => {
    let owner = byPointer.get(pointer);
    if (owner === undefined) {
      const code = readCode(reader.get(format(from)));
      owner = codes.indexOf(code) >= 0 ? codes.indexOf(code) : codes.push(code) - 1;
      byPointer.set(pointer, owner);
    }
    owners[index] = owner;
  });
  return { codes, owners };
};

const formatIpv4 = (value: number): string =>
  [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255].join(".");

const formatIpv6 = (value: bigint): string =>
  Array.from({ length: 8 }, (_, group) => ((value >> BigInt(112 - group * 16)) & 0xffffn).toString(16)).join(":");

/** Flattens an IPv4-only mmdb. */
export const readCountryIpv4 = (file: Buffer): CountryRanges<RangeTable> => {
  const reader = new Reader<Response>(file);
  const { nodeCount, recordSize } = reader.metadata;
  const tree = { nodeCount, recordSize, depth: 32 };
  const leaves = collectLeaves<number>(file, tree, 0, (start, level) => start + 2 ** (32 - level));
  const table = createRangeTable(
    Uint32Array.from(leaves, ({ from }) => from),
    Uint32Array.from(leaves, ({ until }) => until - 1),
  );
  return { table, ...assignOwners(reader, leaves, formatIpv4) };
};

/** Flattens an IPv6 mmdb. */
export const readCountryIpv6 = (file: Buffer): CountryRanges<WideRangeTable> => {
  const reader = new Reader<Response>(file);
  const { nodeCount, recordSize } = reader.metadata;
  const tree = { nodeCount, recordSize, depth: 128 };
  const leaves = collectLeaves<bigint>(file, tree, 0n, (start, level) => start + (1n << BigInt(128 - level)));
  const starts = new Uint32Array(leaves.length * 4);
  const ends = new Uint32Array(leaves.length * 4);
  leaves.forEach(({ from, until }, index) => {
    writeWords(starts, index * 4, from);
    writeWords(ends, index * 4, until - 1n);
  });
  return { table: { starts, ends, length: leaves.length }, ...assignOwners(reader, leaves, formatIpv6) };
};
