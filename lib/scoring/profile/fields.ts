// What the sections of an encoded profile share: repeated items, identifiers told once, and instants as their distance to the
// newest event, in whole seconds where all are.

import type { ByteReader, ByteWriter } from "./bytes";
import type { Layout } from "./log";
import { startOf } from "./older";
import type { Log } from "./profile";

/** How a part of a profile is told: nothing at all when it is empty. No instant in it is later than `newest`. */
export type Write<T> = (out: ByteWriter, part: T, newest: number) => void;
export type Read<T> = (input: ByteReader, newest: number) => T;

const SECOND = 1000;

/** As many items as the number before them says. */
export const readMany = <T>(input: ByteReader, read: () => T): T[] => {
  const count = input.varint();
  const items: T[] = [];
  for (let index = 0; index < count; index++) items.push(read());
  return items;
};

/** True for a multiple of `unit`. */
export const isWhole = (value: number, unit: number): boolean => startOf(value, unit) === value;

export const isSecond = (at: number): boolean => isWhole(at, SECOND);

/** True when every row's instant is a whole second; the first one is at `start`. */
export const areSeconds = (rows: readonly number[], start: number, end: number, width: number): boolean => {
  for (let at = start; at < end; at += width) if (!isSecond(rows[at] as number)) return false;
  return true;
};

/** Writes the unit in which instants are told (`areWhole`: each is a whole second) and returns it, in milliseconds. */
export const writeUnit = (out: ByteWriter, newest: number, areWhole: boolean): number => {
  const inSeconds = areWhole && isSecond(newest);
  out.varint(inSeconds ? 1 : 0);
  return inSeconds ? SECOND : 1;
};
export const readUnit = (input: ByteReader): number => (input.varint() === 1 ? SECOND : 1);

/** Where `key` stands among the sorted keys, or would. */
export const placeOf = (keys: readonly number[], key: number): number => {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** Puts `key` in its place among the sorted keys, once. */
export const addKey = (keys: number[], key: number): void => {
  const place = placeOf(keys, key);
  if (keys[place] !== key) keys.splice(place, 0, key);
};

/** The different identifiers in a column of a log, sorted. */
export const keysIn = <T>({ rows, from, to }: Log<T>, { width }: Layout<T>, column: number): number[] => {
  const keys: number[] = [];
  for (let start = from * width; start < to * width; start += width) addKey(keys, rows[start + column] as number);
  return keys;
};

/** Identifiers that items refer to by their place. */
export const writeKeys = (out: ByteWriter, keys: readonly number[]): void => {
  out.varint(keys.length);
  for (const key of keys) out.uint32(key);
};
export const readKeys = (input: ByteReader): number[] => readMany(input, () => input.uint32());
