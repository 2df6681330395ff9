// The four events of money, decoded. The busiest path of intake: fields are read by name, without loops.

import {
  type ChainTransferEvent,
  COUNTERPARTY_KINDS,
  type Counterparty,
  DIRECTIONS,
  type OrderEvent,
  TRANSACTION_STATUSES,
  type TransactionEvent,
  type TransactionUpdateEvent,
} from "../event";
import { type Fields, LENGTH, type Reader } from "./reader";

const decodeCounterparty = (read: Reader, value: unknown): Counterparty | undefined => {
  if (value === undefined || value === null) return undefined;
  const fields = read.enter(value, "counterparty");
  if (fields === null) return undefined;
  const counterparty: Counterparty = {
    kind: read.oneOf(fields.kind, "kind", COUNTERPARTY_KINDS),
    id: read.text(fields.id, "id", LENGTH.id),
    name: read.textMaybe(fields.name, "name", LENGTH.name),
    bankCode: read.textMaybe(fields.bank_code, "bank_code", LENGTH.code),
    country: read.countryMaybe(fields.country, "country"),
  };
  read.leave();
  return counterparty;
};

export const decodeTransaction = (read: Reader, raw: Fields, id: string, source: string): TransactionEvent => ({
  kind: "transaction",
  id,
  source,
  at: read.instant(raw.at, "at"),
  raw,
  customer: read.text(raw.customer, "customer", LENGTH.id),
  direction: read.oneOf(raw.direction, "direction", DIRECTIONS),
  asset: read.text(raw.asset, "asset", LENGTH.code),
  amount: read.amount(raw.amount, "amount"),
  usdCents: read.cents(raw.value_usd, "value_usd"),
  currency: read.textMaybe(raw.currency, "currency", LENGTH.code),
  fiatCents: read.centsMaybe(raw.fiat_amount, "fiat_amount"),
  ip: read.ipMaybe(raw.ip, "ip"),
  device: read.textMaybe(raw.device, "device", LENGTH.id),
  counterparty: decodeCounterparty(read, raw.counterparty),
  chain: read.textMaybe(raw.chain, "chain", LENGTH.code),
  hash: read.textMaybe(raw.hash, "hash", LENGTH.id),
  block: read.wholeMaybe(raw.block, "block"),
  unitPrice: read.amountMaybe(raw.unit_price, "unit_price"),
  marketPrice: read.amountMaybe(raw.market_price, "market_price"),
  status: read.oneOf(raw.status ?? "settled", "status", TRANSACTION_STATUSES),
});

export const decodeTransactionUpdate = (
  read: Reader,
  raw: Fields,
  id: string,
  source: string,
): TransactionUpdateEvent => ({
  kind: "transaction_update",
  id,
  source,
  at: read.instant(raw.at, "at"),
  raw,
  customer: read.textMaybe(raw.customer, "customer", LENGTH.id),
  transaction: read.text(raw.transaction, "transaction", LENGTH.id),
  hash: read.textMaybe(raw.hash, "hash", LENGTH.id),
  block: read.wholeMaybe(raw.block, "block"),
  confirmations: read.wholeMaybe(raw.confirmations, "confirmations"),
  status:
    raw.status === undefined || raw.status === null
      ? undefined
      : read.oneOf(raw.status, "status", TRANSACTION_STATUSES),
});

export const decodeChainTransfer = (read: Reader, raw: Fields, id: string, source: string): ChainTransferEvent => ({
  kind: "chain_transfer",
  id,
  source,
  at: read.instant(raw.at, "at"),
  raw,
  customer: read.textMaybe(raw.customer, "customer", LENGTH.id),
  chain: read.text(raw.chain, "chain", LENGTH.code),
  hash: read.text(raw.hash, "hash", LENGTH.id),
  block: read.whole(raw.block, "block"),
  from: read.text(raw.from, "from", LENGTH.id),
  to: read.text(raw.to, "to", LENGTH.id),
  asset: read.text(raw.asset, "asset", LENGTH.code),
  amount: read.amount(raw.amount, "amount"),
  usdCents: read.cents(raw.value_usd, "value_usd"),
});

export const decodeOrder = (read: Reader, raw: Fields, id: string, source: string): OrderEvent => ({
  kind: "order",
  id,
  source,
  at: read.instant(raw.at, "at"),
  raw,
  customer: read.text(raw.customer, "customer", LENGTH.id),
  market: read.text(raw.market, "market", LENGTH.code),
  side: read.oneOf(raw.side, "side", ["buy", "sell"]),
  price: read.amount(raw.price, "price"),
  quantity: read.amount(raw.quantity, "quantity"),
  status: read.text(raw.status, "status", LENGTH.code),
});
