// How each part of a profile is written, by tag. Tags are stored: append only. A new part is one row in each table below.

import type { ByteReader, ByteWriter } from "./bytes";
import { instantReader, instantWriter, type Read, readMany, type Write } from "./fields";
import { ARRIVALS, MARKS, ORDERS, SIGHTINGS, SPREADS } from "./layouts";
import { type Layout, logItems, logOf } from "./log";
import type { Bucket, Destination, Log, SeenTable, Voided } from "./profile";
import { seenItems, seenTable } from "./seen";
import { readTransactions, writeTransactions } from "./transaction-section";

const HOUR = 3_600_000;

const writeBuckets = (out: ByteWriter, buckets: readonly Bucket[]): void => {
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
const readBuckets = (input: ByteReader): Bucket[] => {
  let start = 0;
  return readMany(input, () => {
    start += input.varint() * HOUR;
    return { start, direction: input.varint(), count: input.varint(), cents: input.varint() };
  });
};

const writeOldAmounts: Write = (out, { oldAmounts }) => {
  if (oldAmounts.length === 0) return;
  out.varint(oldAmounts.length);
  for (const [bin, times] of oldAmounts) {
    out.varint(bin);
    out.varint(times);
  }
};
const readOldAmounts: Read = (input) => ({
  oldAmounts: readMany(input, () => [input.varint(), input.varint()] as const),
});

const writeOldParties: Write = (out, { newest, oldParties }) => {
  if (oldParties.length === 0) return;
  const instant = instantWriter(
    out,
    newest,
    oldParties.map(({ last }) => last),
  );
  out.varint(oldParties.length);
  for (const { key, last } of oldParties) {
    out.uint32(key);
    instant(last);
  }
};
const readOldParties: Read = (input, newest) => {
  const instant = instantReader(input, newest);
  return { oldParties: readMany(input, () => ({ key: input.uint32(), last: instant() })) };
};

const writeSightings: Write = (out, { newest, sightings: log }) => {
  const sightings = logItems(log, SIGHTINGS);
  if (sightings.length === 0) return;
  const instant = instantWriter(
    out,
    newest,
    sightings.map(({ at }) => at),
  );
  const keys = [...new Set(sightings.map(({ device }) => device))].sort((a, b) => a - b);
  out.varint(keys.length);
  for (const key of keys) out.uint32(key);
  out.varint(sightings.length);
  for (const { at, lat, lon, radiusKm, country, device } of sightings) {
    instant(at);
    out.signed(lat);
    out.signed(lon);
    out.varint(radiusKm);
    out.varint(country);
    out.varint(keys.indexOf(device));
  }
};
const readSightings: Read = (input, newest) => {
  const instant = instantReader(input, newest);
  const keys = readMany(input, () => input.uint32());
  const rows = readMany(input, () => {
    const [at, lat, lon] = [instant(), input.signed(), input.signed()];
    const [radiusKm, country] = [input.varint(), input.varint()];
    return [at, lat, lon, keys[input.varint()] ?? 0, radiusKm, country];
  });
  return { sightings: logOf(rows.flat(), SIGHTINGS) };
};

const DAY = 24 * HOUR;

const writeSeen = (out: ByteWriter, newest: number, table: SeenTable): void => {
  if (table.length === 0) return;
  const items = seenItems(table);
  const instant = instantWriter(
    out,
    newest,
    items.map(({ first }) => first),
  );
  const today = Math.floor(newest / DAY);
  out.varint(items.length);
  for (const { key, first, lastDay } of items) {
    out.varint(key);
    instant(first);
    out.varint(today - lastDay / DAY);
  }
};
const readSeen = (input: ByteReader, newest: number): SeenTable => {
  const instant = instantReader(input, newest);
  const today = Math.floor(newest / DAY);
  return seenTable(
    readMany(input, () => ({
      key: input.varint(),
      first: instant(),
      lastDay: (today - input.varint()) * DAY,
    })),
  );
};

const writeMarks: Write = (out, { newest, marks: log }) => {
  const marks = logItems(log, MARKS);
  if (marks.length === 0) return;
  const instant = instantWriter(
    out,
    newest,
    marks.map(({ at }) => at),
  );
  out.varint(marks.length);
  for (const { at, kind, detail } of marks) {
    instant(at);
    out.varint(kind);
    out.uint32(detail);
  }
};
const readMarks: Read = (input, newest) => {
  const instant = instantReader(input, newest);
  const rows = readMany(input, () => [instant(), input.varint(), input.uint32()]);
  return { marks: logOf(rows.flat(), MARKS) };
};

const writeVoided: Write = (out, { newest, voided }) => {
  if (voided.length === 0) return;
  const instant = instantWriter(
    out,
    newest,
    voided.map(({ at }) => at),
  );
  out.varint(voided.length);
  for (const { at, ref } of voided) {
    instant(at);
    out.uint32(ref);
  }
};
const readVoided: Read = (input, newest) => {
  const instant = instantReader(input, newest);
  return { voided: readMany(input, (): Voided => ({ at: instant(), ref: input.uint32() })) };
};

const writeDestinations: Write = (out, { newest, destinations }) => {
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
const readDestinations: Read = (input, newest) => {
  const today = Math.floor(newest / DAY);
  const destinations = readMany(
    input,
    (): Destination => ({
      party: input.uint32(),
      ends: input.uint32(),
      count: input.varint(),
      lastDay: (today - input.varint()) * DAY,
    }),
  );
  return { destinations };
};

/** A log of things with an instant and little else. */
const writeLog = <T extends { at: number }>(
  out: ByteWriter,
  newest: number,
  log: Log<T>,
  layout: Layout<T>,
  write: (item: T) => void,
): void => {
  const items = logItems(log, layout);
  if (items.length === 0) return;
  const instant = instantWriter(
    out,
    newest,
    items.map(({ at }) => at),
  );
  out.varint(items.length);
  for (const item of items) {
    instant(item.at);
    write(item);
  }
};
const readLog = <T>(input: ByteReader, newest: number, layout: Layout<T>, rest: () => number[]): Log<T> => {
  const instant = instantReader(input, newest);
  return logOf(readMany(input, () => [instant(), ...rest()]).flat(), layout);
};

const writeOrders: Write = (out, { newest, orders: log }) => {
  const orders = logItems(log, ORDERS);
  if (orders.length === 0) return;
  const keys = [...new Set(orders.map(({ market }) => market))].sort((a, b) => a - b);
  out.varint(keys.length);
  for (const key of keys) out.uint32(key);
  writeLog(out, newest, log, ORDERS, ({ market, side, cancelled }) =>
    out.varint(keys.indexOf(market) * 4 + side * 2 + Number(cancelled)),
  );
};
const readOrders: Read = (input, newest) => {
  const keys = readMany(input, () => input.uint32());
  const orders = readLog(input, newest, ORDERS, () => {
    const packed = input.varint();
    return [keys[packed >> 2] ?? 0, (packed >> 1) & 1, packed & 1];
  });
  return { orders };
};

export const writers: readonly (readonly [tag: number, write: Write])[] = [
  [1, writeTransactions],
  [2, (out, { hours }) => writeBuckets(out, hours)],
  [3, writeOldAmounts],
  [4, writeOldParties],
  [5, writeSightings],
  [6, (out, { newest, devices }) => writeSeen(out, newest, devices)],
  [7, (out, { newest, countries }) => writeSeen(out, newest, countries)],
  [8, writeMarks],
  [9, writeVoided],
  [10, (out, { days }) => writeBuckets(out, days)],
  [11, (out, { newest, allowed }) => writeSeen(out, newest, allowed)],
  [12, writeDestinations],
  [13, (out, { newest, spreads }) => writeLog(out, newest, spreads, SPREADS, ({ points }) => out.varint(points))],
  [14, writeOrders],
  [15, (out, { newest, custodial }) => writeLog(out, newest, custodial, ARRIVALS, ({ cents }) => out.varint(cents))],
];

export const readers: ReadonlyMap<number, Read> = new Map<number, Read>([
  [1, readTransactions],
  [2, (input) => ({ hours: readBuckets(input) })],
  [3, readOldAmounts],
  [4, readOldParties],
  [5, readSightings],
  [6, (input, newest) => ({ devices: readSeen(input, newest) })],
  [7, (input, newest) => ({ countries: readSeen(input, newest) })],
  [8, readMarks],
  [9, readVoided],
  [10, (input) => ({ days: readBuckets(input) })],
  [11, (input, newest) => ({ allowed: readSeen(input, newest) })],
  [12, readDestinations],
  [13, (input, newest) => ({ spreads: readLog(input, newest, SPREADS, () => [input.varint()]) })],
  [14, readOrders],
  [
    15,
    (input, newest) => ({
      custodial: readLog(input, newest, ARRIVALS, () => [input.varint()]),
    }),
  ],
]);
