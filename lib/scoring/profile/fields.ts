// What the sections of an encoded profile share: repeated items, and instants as their distance to the newest event, in whole
// seconds where all are.

import type { ByteReader, ByteWriter } from "./bytes";
import type { Profile } from "./profile";

export type Write = (out: ByteWriter, profile: Profile) => void;
export type Read = (input: ByteReader, newest: number) => Partial<Profile>;

const SECOND = 1000;

/** As many items as the number before them says. */
export const readMany = <T>(input: ByteReader, read: () => T): T[] => {
  const count = input.varint();
  const items: T[] = [];
  for (let index = 0; index < count; index++) items.push(read());
  return items;
};

/** Writes the unit in which instants are told and returns it, in milliseconds. */
export const writeUnit = (out: ByteWriter, newest: number, instants: readonly number[]): number => {
  const whole = newest % SECOND === 0 && instants.every((at) => at % SECOND === 0);
  out.varint(whole ? 1 : 0);
  return whole ? SECOND : 1;
};
export const readUnit = (input: ByteReader): number => (input.varint() === 1 ? SECOND : 1);

/** Writes the unit and hands back a writer of each instant; none may be later than `newest`. */
export const instantWriter = (out: ByteWriter, newest: number, instants: readonly number[]): ((at: number) => void) => {
  const unit = writeUnit(out, newest, instants);
  return (at) => out.varint((newest - at) / unit);
};
export const instantReader = (input: ByteReader, newest: number): (() => number) => {
  const unit = readUnit(input);
  return () => newest - input.varint() * unit;
};
