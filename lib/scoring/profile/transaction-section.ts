// The transactions of a profile as bytes, newest first: identifiers once, entries refer to them; each instant as the distance
// to the one before; whole dollars without cents. About eight bytes a transaction.

import { COUNTERPARTY_KINDS } from "../event";
import type { ByteReader, ByteWriter } from "./bytes";
import {
  addKey,
  areSeconds,
  isWhole,
  placeOf,
  type Read,
  readKeys,
  readUnit,
  type Write,
  writeKeys,
  writeUnit,
} from "./fields";
import { logLength, logOf } from "./log";
import type { TransactionLog } from "./profile";
import {
  centsAt,
  cnyAt,
  deviceAt,
  directionAt,
  instantAt,
  isVoidedAt,
  partyAt,
  partyKindAt,
  refAt,
  TRANSACTIONS,
} from "./transaction-log";

const { width } = TRANSACTIONS;
const DOLLAR = 100;

// One byte says which optional parts follow, one more the direction and the kind of counterparty.
const HAS_PARTY = 1;
const HAS_DEVICE = 2;
const HAS_REF = 4;
const HAS_CNY = 8;
const IS_VOIDED = 16;
const HAS_CENTS = 32;
const KINDS = COUNTERPARTY_KINDS.length + 1;

const flagsOf = (log: TransactionLog, index: number): number =>
  (partyAt(log, index) === 0 ? 0 : HAS_PARTY) |
  (deviceAt(log, index) === 0 ? 0 : HAS_DEVICE) |
  (refAt(log, index) === 0 ? 0 : HAS_REF) |
  (cnyAt(log, index) === 0 ? 0 : HAS_CNY) |
  (isVoidedAt(log, index) ? IS_VOIDED : 0) |
  (isWhole(centsAt(log, index), DOLLAR) ? 0 : HAS_CENTS);

/** Parties and devices, sorted; 0 stands for none. */
const keysOf = (log: TransactionLog): number[] => {
  const keys: number[] = [];
  for (let index = log.from; index < log.to; index++) {
    if (partyAt(log, index) !== 0) addKey(keys, partyAt(log, index));
    if (deviceAt(log, index) !== 0) addKey(keys, deviceAt(log, index));
  }
  return keys;
};

/** What the flags say that there is. */
const writeParts = (
  out: ByteWriter,
  flags: number,
  log: TransactionLog,
  index: number,
  keys: readonly number[],
): void => {
  out.varint((flags & HAS_CENTS) === 0 ? centsAt(log, index) / DOLLAR : centsAt(log, index));
  if ((flags & HAS_PARTY) !== 0) out.varint(placeOf(keys, partyAt(log, index)));
  if ((flags & HAS_DEVICE) !== 0) out.varint(placeOf(keys, deviceAt(log, index)));
  if ((flags & HAS_REF) !== 0) out.uint32(refAt(log, index));
  if ((flags & HAS_CNY) !== 0) out.varint(cnyAt(log, index));
};

export const writeTransactions: Write<TransactionLog> = (out, log, newest) => {
  const count = logLength(log);
  if (count === 0) return;
  const keys = keysOf(log);
  writeKeys(out, keys);
  const unit = writeUnit(out, newest, areSeconds(log.rows, log.from * width, log.to * width, width));
  out.varint(count);
  let before = newest;
  for (let index = log.to - 1; index >= log.from; index--) {
    const flags = flagsOf(log, index);
    out.varint(flags);
    out.varint(directionAt(log, index) * KINDS + partyKindAt(log, index));
    out.varint((before - instantAt(log, index)) / unit);
    before = instantAt(log, index);
    writeParts(out, flags, log, index, keys);
  }
};

const readKey = (input: ByteReader, present: boolean, keys: readonly number[]): number =>
  present ? (keys[input.varint()] ?? 0) : 0;

export const readTransactions: Read<TransactionLog> = (input, newest) => {
  const keys = readKeys(input);
  const unit = readUnit(input);
  const count = input.varint();
  let at = newest;
  const rows: number[] = [];
  for (let index = 0; index < count; index++) {
    const flags = input.varint();
    const kinds = input.varint();
    at -= input.varint() * unit;
    const money = input.varint();
    const cents = (flags & HAS_CENTS) === 0 ? money * DOLLAR : money;
    const party = readKey(input, (flags & HAS_PARTY) !== 0, keys);
    const device = readKey(input, (flags & HAS_DEVICE) !== 0, keys);
    const ref = (flags & HAS_REF) === 0 ? 0 : input.uint32();
    const cny = (flags & HAS_CNY) === 0 ? 0 : input.varint();
    const voided = (flags & IS_VOIDED) === 0 ? 0 : 1;
    // Last column first: the newest transaction comes first, and all is turned around at once.
    rows.push(voided, kinds % KINDS, cny, ref, device, party, Math.floor(kinds / KINDS), cents, at);
  }
  return logOf(rows.reverse(), TRANSACTIONS);
};
