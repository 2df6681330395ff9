// The small logs of a profile as bytes, in time order. Columns are as `layouts.ts` has them: the first is the instant.

import type { ByteReader, ByteWriter } from "./bytes";
import {
  areSeconds,
  isWhole,
  keysIn,
  placeOf,
  type Read,
  readKeys,
  readUnit,
  type Write,
  writeKeys,
  writeUnit,
} from "./fields";
import { ARRIVALS, MARKS, ORDERS, SPREADS } from "./layouts";
import { type Layout, logLength, logOf } from "./log";
import { startOf } from "./older";
import { PAST_AMOUNTS } from "./past-amounts";
import type { CustodialArrival, Log, Mark, Order, PastAmount, Spread } from "./profile";

const DAY = 86_400_000;

/** Writes what follows the instant in the row that begins at `start`. */
type WriteRest = (out: ByteWriter, rows: readonly number[], start: number) => void;
/** Reads what follows the instant `at`, and adds both to the rows. */
type ReadRest = (input: ByteReader, rows: number[], at: number) => void;

/** A log of things with an instant and little else. */
const writeLog = <T>(out: ByteWriter, log: Log<T>, newest: number, layout: Layout<T>, writeRest: WriteRest): void => {
  if (logLength(log) === 0) return;
  const { width } = layout;
  const unit = writeUnit(out, newest, areSeconds(log.rows, log.from * width, log.to * width, width));
  out.varint(logLength(log));
  for (let start = log.from * width; start < log.to * width; start += width) {
    out.varint((newest - (log.rows[start] as number)) / unit);
    writeRest(out, log.rows, start);
  }
};
const readLog = <T>(input: ByteReader, newest: number, layout: Layout<T>, readRest: ReadRest): Log<T> => {
  const unit = readUnit(input);
  const count = input.varint();
  const rows: number[] = [];
  for (let index = 0; index < count; index++) readRest(input, rows, newest - input.varint() * unit);
  return logOf(rows, layout);
};

const KIND = 1;
const DETAIL = 2;

const writeMark: WriteRest = (out, rows, start) => {
  out.varint(rows[start + KIND] as number);
  out.uint32(rows[start + DETAIL] as number);
};
const readMark: ReadRest = (input, rows, at) => rows.push(at, input.varint(), input.uint32());

export const writeMarks: Write<Log<Mark>> = (out, log, newest) => writeLog(out, log, newest, MARKS, writeMark);
export const readMarks: Read<Log<Mark>> = (input, newest) => readLog(input, newest, MARKS, readMark);

const writeNumber: WriteRest = (out, rows, start) => out.varint(rows[start + 1] as number);
const readNumber: ReadRest = (input, rows, at) => rows.push(at, input.varint());

export const writeSpreads: Write<Log<Spread>> = (out, log, newest) => writeLog(out, log, newest, SPREADS, writeNumber);
export const readSpreads: Read<Log<Spread>> = (input, newest) => readLog(input, newest, SPREADS, readNumber);

export const writeArrivals: Write<Log<CustodialArrival>> = (out, log, newest) =>
  writeLog(out, log, newest, ARRIVALS, writeNumber);
export const readArrivals: Read<Log<CustodialArrival>> = (input, newest) =>
  readLog(input, newest, ARRIVALS, readNumber);

const MARKET = 1;
const SIDE = 2;
const CANCELLED = 3;

export const writeOrders: Write<Log<Order>> = (out, log, newest) => {
  if (logLength(log) === 0) return;
  const keys = keysIn(log, ORDERS, MARKET);
  writeKeys(out, keys);
  writeLog(out, log, newest, ORDERS, (_, rows, start) => {
    const place = placeOf(keys, rows[start + MARKET] as number);
    out.varint(place * 4 + (rows[start + SIDE] as number) * 2 + (rows[start + CANCELLED] as number));
  });
};
export const readOrders: Read<Log<Order>> = (input, newest) => {
  const keys = readKeys(input);
  return readLog(input, newest, ORDERS, (_, rows, at) => {
    const packed = input.varint();
    rows.push(at, keys[packed >> 2] ?? 0, (packed >> 1) & 1, packed & 1);
  });
};

const CENTS = 1;
const MOVEMENT = 2;
const DOLLAR = 100;

/** Newest first, by the day; whole dollars without cents. About five bytes each. */
export const writePastAmounts: Write<Log<PastAmount>> = (out, log, newest) => {
  if (logLength(log) === 0) return;
  const { rows, from, to } = log;
  const { width } = PAST_AMOUNTS;
  out.varint(logLength(log));
  let day = startOf(newest, DAY);
  for (let start = (to - 1) * width; start >= from * width; start -= width) {
    const cents = rows[start + CENTS] as number;
    const unit = isWhole(cents, DOLLAR) ? DOLLAR : 1;
    out.varint((day - (rows[start] as number)) / DAY);
    day = rows[start] as number;
    out.varint((rows[start + MOVEMENT] as number) * 2 + (unit === 1 ? 1 : 0));
    out.varint(cents / unit);
  }
};
export const readPastAmounts: Read<Log<PastAmount>> = (input, newest) => {
  const count = input.varint();
  let day = startOf(newest, DAY);
  const rows: number[] = [];
  for (let index = 0; index < count; index++) {
    day -= input.varint() * DAY;
    const kind = input.varint();
    // Last column first: the newest comes first, and all is turned around at once.
    rows.push(kind >> 1, input.varint() * ((kind & 1) === 1 ? 1 : DOLLAR), day);
  }
  return logOf(rows.reverse(), PAST_AMOUNTS);
};
