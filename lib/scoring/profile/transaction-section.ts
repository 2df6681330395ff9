// The transactions of a profile as bytes, newest first: identifiers once, entries refer to them; each instant as the distance
// to the one before; whole dollars without cents. About eight bytes a transaction.

import { COUNTERPARTY_KINDS } from "../event";
import type { ByteReader, ByteWriter } from "./bytes";
import { type Read, readMany, readUnit, type Write, writeUnit } from "./fields";
import { logItems, logOf } from "./log";
import type { TransactionEntry } from "./profile";
import { rowOf, TRANSACTIONS } from "./transaction-log";

// One byte says which optional parts follow, one more the direction and the kind of counterparty.
const HAS_PARTY = 1;
const HAS_DEVICE = 2;
const HAS_REF = 4;
const HAS_CNY = 8;
const IS_VOIDED = 16;
const HAS_CENTS = 32;
const KINDS = COUNTERPARTY_KINDS.length + 1;

const flagsOf = (entry: TransactionEntry): number =>
  (entry.party === 0 ? 0 : HAS_PARTY) |
  (entry.device === 0 ? 0 : HAS_DEVICE) |
  (entry.ref === 0 ? 0 : HAS_REF) |
  (entry.cny === 0 ? 0 : HAS_CNY) |
  (entry.voided ? IS_VOIDED : 0) |
  (entry.cents % 100 === 0 ? 0 : HAS_CENTS);

const collectKeys = (entries: readonly TransactionEntry[]): number[] => {
  const keys = new Set<number>();
  for (const { party, device } of entries) {
    if (party !== 0) keys.add(party);
    if (device !== 0) keys.add(device);
  }
  return [...keys].sort((a, b) => a - b);
};

const writeEntry = (out: ByteWriter, entry: TransactionEntry, places: ReadonlyMap<number, number>): void => {
  out.varint(entry.cents % 100 === 0 ? entry.cents / 100 : entry.cents);
  if (entry.party !== 0) out.varint(places.get(entry.party) ?? 0);
  if (entry.device !== 0) out.varint(places.get(entry.device) ?? 0);
  if (entry.ref !== 0) out.uint32(entry.ref);
  if (entry.cny !== 0) out.varint(entry.cny);
};

export const writeTransactions: Write = (out, { newest, transactions }) => {
  if (transactions.from === transactions.to) return;
  const entries = logItems(transactions, TRANSACTIONS).reverse();
  const keys = collectKeys(entries);
  const places = new Map(keys.map((key, index) => [key, index]));
  out.varint(keys.length);
  for (const key of keys) out.uint32(key);
  const unit = writeUnit(
    out,
    newest,
    entries.map(({ at }) => at),
  );
  out.varint(entries.length);
  let before = newest;
  for (const entry of entries) {
    out.varint(flagsOf(entry));
    out.varint(entry.direction * KINDS + entry.partyKind);
    out.varint((before - entry.at) / unit);
    before = entry.at;
    writeEntry(out, entry, places);
  }
};

const readKey = (input: ByteReader, present: boolean, keys: readonly number[]): number =>
  present ? (keys[input.varint()] ?? 0) : 0;

export const readTransactions: Read = (input, newest) => {
  const keys = readMany(input, () => input.uint32());
  const unit = readUnit(input);
  let at = newest;
  const items = readMany(input, (): TransactionEntry => {
    const flags = input.varint();
    const kinds = input.varint();
    at -= input.varint() * unit;
    const money = input.varint();
    return {
      at,
      cents: (flags & HAS_CENTS) === 0 ? money * 100 : money,
      party: readKey(input, (flags & HAS_PARTY) !== 0, keys),
      device: readKey(input, (flags & HAS_DEVICE) !== 0, keys),
      ref: (flags & HAS_REF) === 0 ? 0 : input.uint32(),
      cny: (flags & HAS_CNY) === 0 ? 0 : input.varint(),
      direction: Math.floor(kinds / KINDS),
      partyKind: kinds % KINDS,
      voided: (flags & IS_VOIDED) !== 0,
    };
  }).reverse();
  return { transactions: logOf(items.flatMap(rowOf), TRANSACTIONS) };
};
