// A full event of each kind, as the contract has it.

import type { EventKind } from "../event";

const common = { id: "e1", at: "2026-11-20T21:23:32.123Z", source: "core", customer: "maria" };
const address = "0x098B716B8Aaf21512996dC57EB0615e2383E2f96";

/** Every field of each kind. */
const samples: Record<EventKind, Record<string, unknown>> = {
  customer: {
    entity: "sg",
    type: "person",
    name: "Maria Santos",
    native_name: "玛丽亚",
    date_of_birth: "1990-02-28",
    nationality: "PH",
    residence: "SG",
    address: "1 Long Street",
    language: "en",
    email: "maria@example.com",
    phone: "+6591234567",
    terms_version: "7.2",
    kyc_level: 2,
    plans: ["Recurring buys"],
    document: { number: "P123", type: "passport", country: "PH", expires: "2030-01-01" },
    time_zone: "Asia/Singapore",
    signing_nodes: [{ node: "n1", attested: true }],
  },
  relationship_end: {},
  registration: {
    phone_type: "mobile",
    ip: "2001:db8::1",
    device: "d1",
    device_traits: { board: "x", cores: 8 },
    country: "SG",
  },
  login: { ip: "203.0.113.7", device: "d1", user_agent: "Mozilla" },
  profile_change: { field: "phone" },
  document_result: { document_type: "passport", codes: ["blurred"] },
  kyc_level: { level: 3 },
  step_up_result: { transaction: "t1", level: "face_video", passed: true },
  destination_failed: { address },
  destination_allowed: { address },
  transaction: {
    direction: "out",
    asset: "USDT",
    amount: "4999.000001",
    value_usd: "4999.00",
    currency: "USD",
    fiat_amount: "4999.00",
    ip: "203.0.113.7",
    device: "d1",
    counterparty: { kind: "address", id: address, name: "self", bank_code: "DBSSSGSG", country: "sg" },
    chain: "ethereum",
    hash: "0xabc",
    block: 38492771,
    unit_price: "1.0001",
    market_price: "1",
    status: "requested",
  },
  transaction_update: { transaction: "t1", hash: "0xabc", block: 5, confirmations: 6, status: "settled" },
  chain_transfer: {
    chain: "bitcoin",
    hash: "h",
    block: 1,
    from: "a",
    to: "b",
    asset: "BTC",
    amount: "0.7",
    value_usd: "70000",
  },
  order: { market: "BTC-USDT", side: "buy", price: "70000.5", quantity: "0.01", status: "filled" },
  market: { asset: "BTC", move_pct: -5.5 },
  network: { chain: "ethereum", congestion: 0.7, gas: 156, block: 18342551 },
  protocol: { address, tvl_usd: "1000000.50" },
  partner_alert: { partner: "alipay", transaction: "t1", code: "fraud" },
  complaint: { against: "merchant-1", transaction: "t1", code: "counterfeit" },
  blacklist: { address, source: "binance", tier: "first", tag: "mixer", copied_from: "okx" },
};
/** One event of that kind, as sent. */
export const sampleOf = (kind: EventKind): Record<string, unknown> => ({ ...common, kind, ...samples[kind] });
