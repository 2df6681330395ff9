// The fields of the kinds that come by the minute (see `decode-line.ts`), each with a number of its own: where a reader keeps it.

/** Spelled out: an object that is put together is looked up by hash. */
export const FIELD = {
  id: 0,
  source: 1,
  kind: 2,
  at: 3,
  customer: 4,
  direction: 5,
  asset: 6,
  amount: 7,
  value_usd: 8,
  currency: 9,
  fiat_amount: 10,
  ip: 11,
  device: 12,
  counterparty: 13,
  chain: 14,
  hash: 15,
  block: 16,
  unit_price: 17,
  market_price: 18,
  status: 19,
  user_agent: 20,
  market: 21,
  side: 22,
  price: 23,
  quantity: 24,
  transaction: 25,
  confirmations: 26,
  from: 27,
  to: 28,
  move_pct: 29,
  congestion: 30,
  gas: 31,
  address: 32,
  tvl_usd: 33,
} as const;
/** Those of a counterparty. */
export const PARTY = { kind: 34, id: 35, name: 36, bank_code: 37, country: 38 } as const;

export type Field = (typeof FIELD)[keyof typeof FIELD] | (typeof PARTY)[keyof typeof PARTY];

/** The name of each field. */
export const NAMES: readonly string[] = [...Object.keys(FIELD), ...Object.keys(PARTY)];
