// How each part of a profile is written, by tag. Tags are stored: append only. A new part is one row in the table at the end.

import type { ByteReader, ByteWriter } from "./bytes";
import { areSeconds, isSecond, type Read, readMany, readUnit, type Write, writeUnit } from "./fields";
import {
  readArrivals,
  readMarks,
  readOrders,
  readPastAmounts,
  readSpreads,
  writeArrivals,
  writeMarks,
  writeOrders,
  writePastAmounts,
  writeSpreads,
} from "./log-sections";
import type { Bucket, Destination, Draft, OldParty, Profile, SeenTable, Voided } from "./profile";
import { countSeen, FIRST, LAST_DAY, SEEN_WIDTH } from "./seen";
import { readOldSightings, readSightings, writeSightings } from "./sighting-section";
import { readTransactions, writeTransactions } from "./transaction-section";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const writeBuckets: Write<readonly Bucket[]> = (out, buckets) => {
  if (buckets.length === 0) return;
  out.varint(buckets.length);
  let before = 0;
  for (const { start, direction, count, cents } of buckets) {
    out.varint((start - before) / HOUR);
    before = start;
    out.varint(direction);
    out.varint(count);
    out.varint(cents);
  }
};
const readBuckets: Read<Bucket[]> = (input) => {
  let start = 0;
  return readMany(input, () => {
    start += input.varint() * HOUR;
    return { start, direction: input.varint(), count: input.varint(), cents: input.varint() };
  });
};

const writeOldParties: Write<readonly OldParty[]> = (out, oldParties, newest) => {
  if (oldParties.length === 0) return;
  const areWhole = oldParties.every(({ last }) => isSecond(last));
  const unit = writeUnit(out, newest, areWhole);
  out.varint(oldParties.length);
  for (const { key, last } of oldParties) {
    out.uint32(key);
    out.varint((newest - last) / unit);
  }
};
const readOldParties: Read<OldParty[]> = (input, newest) => {
  const unit = readUnit(input);
  return readMany(input, () => ({ key: input.uint32(), last: newest - input.varint() * unit }));
};

const writeSeen: Write<SeenTable> = (out, table, newest) => {
  if (table.length === 0) return;
  const unit = writeUnit(out, newest, areSeconds(table, FIRST, table.length, SEEN_WIDTH));
  const today = Math.floor(newest / DAY);
  out.varint(countSeen(table));
  for (let start = 0; start < table.length; start += SEEN_WIDTH) {
    out.varint(table[start] as number);
    out.varint((newest - (table[start + FIRST] as number)) / unit);
    out.varint(today - (table[start + LAST_DAY] as number) / DAY);
  }
};
const readSeen: Read<SeenTable> = (input, newest) => {
  const unit = readUnit(input);
  const today = Math.floor(newest / DAY);
  const count = input.varint();
  const table: number[] = [];
  for (let index = 0; index < count; index++)
    table.push(input.varint(), newest - input.varint() * unit, (today - input.varint()) * DAY);
  return table;
};

const writeVoided: Write<readonly Voided[]> = (out, voided, newest) => {
  if (voided.length === 0) return;
  const areWhole = voided.every(({ at }) => isSecond(at));
  const unit = writeUnit(out, newest, areWhole);
  out.varint(voided.length);
  for (const { at, ref } of voided) {
    out.varint((newest - at) / unit);
    out.uint32(ref);
  }
};
const readVoided: Read<Voided[]> = (input, newest) => {
  const unit = readUnit(input);
  return readMany(input, () => ({ at: newest - input.varint() * unit, ref: input.uint32() }));
};

const writeDestinations: Write<readonly Destination[]> = (out, destinations, newest) => {
  if (destinations.length === 0) return;
  const today = Math.floor(newest / DAY);
  out.varint(destinations.length);
  for (const { party, ends, count, lastDay } of destinations) {
    out.uint32(party);
    out.uint32(ends);
    out.varint(count);
    out.varint(today - lastDay / DAY);
  }
};
const readDestinations: Read<Destination[]> = (input, newest) => {
  const today = Math.floor(newest / DAY);
  return readMany(input, () => ({
    party: input.uint32(),
    ends: input.uint32(),
    count: input.varint(),
    lastDay: (today - input.varint()) * DAY,
  }));
};

type ReadSection = { readonly tag: number; read(input: ByteReader, profile: Draft): void };
type Section = ReadSection & { write(out: ByteWriter, profile: Profile): void };

const section = <K extends keyof Profile>(
  tag: number,
  part: K,
  write: Write<Profile[K]>,
  read: Read<Profile[K]>,
): Section => ({
  tag,
  write: (out, profile) => write(out, profile[part], profile.newest),
  read: (input, profile) => {
    profile[part] = read(input, profile.newest);
  },
});

/** In the order in which they are written. 3 was a histogram of amounts: never to be used again. */
export const sections: readonly Section[] = [
  section(1, "transactions", writeTransactions, readTransactions),
  section(2, "hours", writeBuckets, readBuckets),
  section(4, "oldParties", writeOldParties, readOldParties),
  section(6, "devices", writeSeen, readSeen),
  section(7, "countries", writeSeen, readSeen),
  section(8, "marks", writeMarks, readMarks),
  section(9, "voided", writeVoided, readVoided),
  section(10, "days", writeBuckets, readBuckets),
  section(11, "allowed", writeSeen, readSeen),
  section(12, "destinations", writeDestinations, readDestinations),
  section(13, "spreads", writeSpreads, readSpreads),
  section(14, "orders", writeOrders, readOrders),
  section(15, "custodial", writeArrivals, readArrivals),
  section(16, "pastAmounts", writePastAmounts, readPastAmounts),
  section(17, "sightings", writeSightings, readSightings),
];

/** Read from profiles of versions before, written no more. */
export const formerSections: readonly ReadSection[] = [section(5, "sightings", writeSightings, readOldSightings)];
