// The kinds that come by the minute, decoded whichever way they are read.

import type { Event, EventKind } from "../event";
import { decodeLogin } from "./decode-person";
import { decodeChainTransfer, decodeOrder, decodeTransaction, decodeTransactionUpdate } from "./decode-transaction";
import { decodeMarket, decodeNetwork, decodeProtocol } from "./decode-world";
import { FIELD } from "./fields";
import { DEFAULT_SOURCE, LENGTH, type Reader } from "./reader";

const decoders = {
  transaction: decodeTransaction,
  login: decodeLogin,
  order: decodeOrder,
  market: decodeMarket,
  chain_transfer: decodeChainTransfer,
  transaction_update: decodeTransactionUpdate,
  network: decodeNetwork,
  protocol: decodeProtocol,
} satisfies Partial<Record<EventKind, (read: Reader, id: string, source: string) => Event>>;

export type BusyKind = keyof typeof decoders;
export const BUSY_KINDS = Object.keys(decoders) as readonly BusyKind[];

// The kinds of nearly all events are compared, not looked up: a text fresh from a parser has no hash yet.
export const isBusyKind = (kind: unknown): kind is BusyKind =>
  kind === "transaction" ||
  kind === "login" ||
  kind === "order" ||
  (typeof kind === "string" && Object.hasOwn(decoders, kind));

/** The event that the reader has before it; its faults are the reader's to tell. */
export const decodeBusy = (kind: BusyKind, read: Reader): Event => {
  const id = read.text(FIELD.id, LENGTH.id);
  const source = read.textMaybe(FIELD.source, LENGTH.code) ?? DEFAULT_SOURCE;
  switch (kind) {
    case "transaction":
      return decodeTransaction(read, id, source);
    case "login":
      return decodeLogin(read, id, source);
    case "order":
      return decodeOrder(read, id, source);
    default:
      return decoders[kind](read, id, source);
  }
};
