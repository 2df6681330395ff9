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
import { FIELD, PARTY } from "./fields";
import { LENGTH, type Reader } from "./reader";
import { spellCurrency, spellParty } from "./spelling";

const decodeCounterparty = (read: Reader): Counterparty | undefined => {
  if (!read.enterParty()) return undefined;
  const kind = read.oneOf(PARTY.kind, COUNTERPARTY_KINDS);
  const counterparty: Counterparty = {
    kind,
    id: spellParty(kind, read.text(PARTY.id, LENGTH.id)),
    name: read.textMaybe(PARTY.name, LENGTH.name),
    bankCode: read.textMaybe(PARTY.bank_code, LENGTH.code),
    country: read.countryMaybe(PARTY.country),
  };
  read.leaveParty();
  return counterparty;
};

const currencyOf = (read: Reader): string | undefined => {
  const currency = read.textMaybe(FIELD.currency, LENGTH.code);
  return currency === undefined ? undefined : spellCurrency(currency);
};

export const decodeTransaction = (read: Reader, id: string, source: string): TransactionEvent => ({
  kind: "transaction",
  id,
  source,
  at: read.instant(FIELD.at),
  raw: read.raw,
  customer: read.text(FIELD.customer, LENGTH.id),
  direction: read.oneOf(FIELD.direction, DIRECTIONS),
  asset: read.text(FIELD.asset, LENGTH.code),
  amount: read.amount(FIELD.amount),
  usdCents: read.cents(FIELD.value_usd),
  currency: currencyOf(read),
  fiatCents: read.centsMaybe(FIELD.fiat_amount),
  ip: read.ipMaybe(FIELD.ip),
  device: read.textMaybe(FIELD.device, LENGTH.id),
  counterparty: decodeCounterparty(read),
  chain: read.textMaybe(FIELD.chain, LENGTH.code),
  hash: read.textMaybe(FIELD.hash, LENGTH.id),
  block: read.wholeMaybe(FIELD.block),
  unitPrice: read.amountMaybe(FIELD.unit_price),
  marketPrice: read.amountMaybe(FIELD.market_price),
  status: read.oneOfMaybe(FIELD.status, TRANSACTION_STATUSES) ?? "settled",
});

export const decodeTransactionUpdate = (read: Reader, id: string, source: string): TransactionUpdateEvent => ({
  kind: "transaction_update",
  id,
  source,
  at: read.instant(FIELD.at),
  raw: read.raw,
  customer: read.textMaybe(FIELD.customer, LENGTH.id),
  transaction: read.text(FIELD.transaction, LENGTH.id),
  hash: read.textMaybe(FIELD.hash, LENGTH.id),
  block: read.wholeMaybe(FIELD.block),
  confirmations: read.wholeMaybe(FIELD.confirmations),
  status: read.oneOfMaybe(FIELD.status, TRANSACTION_STATUSES),
});

export const decodeChainTransfer = (read: Reader, id: string, source: string): ChainTransferEvent => ({
  kind: "chain_transfer",
  id,
  source,
  at: read.instant(FIELD.at),
  raw: read.raw,
  customer: read.textMaybe(FIELD.customer, LENGTH.id),
  chain: read.text(FIELD.chain, LENGTH.code),
  hash: read.text(FIELD.hash, LENGTH.id),
  block: read.whole(FIELD.block),
  from: read.text(FIELD.from, LENGTH.id),
  to: read.text(FIELD.to, LENGTH.id),
  asset: read.text(FIELD.asset, LENGTH.code),
  amount: read.amount(FIELD.amount),
  usdCents: read.cents(FIELD.value_usd),
});

export const decodeOrder = (read: Reader, id: string, source: string): OrderEvent => ({
  kind: "order",
  id,
  source,
  at: read.instant(FIELD.at),
  raw: read.raw,
  customer: read.text(FIELD.customer, LENGTH.id),
  market: read.text(FIELD.market, LENGTH.code),
  side: read.oneOf(FIELD.side, ["buy", "sell"]),
  price: read.amount(FIELD.price),
  quantity: read.amount(FIELD.quantity),
  status: read.text(FIELD.status, LENGTH.code),
});
