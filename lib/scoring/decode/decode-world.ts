// Events about the world around customers (markets, chains, partners, blacklists), decoded.

import type {
  BlacklistEvent,
  ComplaintEvent,
  MarketEvent,
  NetworkEvent,
  PartnerAlertEvent,
  ProtocolEvent,
} from "../event";
import { FIELD } from "./fields";
import { LENGTH, type Reader } from "./reader";
import type { Fields, ValueReader } from "./value-reader";

/** What each of these events starts with; spelled out in those that come by the minute: spreading costs as much as decoding. */
const common = (read: ValueReader, raw: Fields, id: string, source: string) => ({
  id,
  source,
  at: read.instant(raw.at, "at"),
  raw,
  customer: read.textMaybe(raw.customer, "customer", LENGTH.id),
});

export const decodeMarket = (read: Reader, id: string, source: string): MarketEvent => ({
  kind: "market",
  id,
  source,
  at: read.instant(FIELD.at),
  raw: read.raw,
  customer: read.textMaybe(FIELD.customer, LENGTH.id),
  asset: read.text(FIELD.asset, LENGTH.code),
  movePct: read.number(FIELD.move_pct),
});

export const decodeNetwork = (read: Reader, id: string, source: string): NetworkEvent => ({
  kind: "network",
  id,
  source,
  at: read.instant(FIELD.at),
  raw: read.raw,
  customer: read.textMaybe(FIELD.customer, LENGTH.id),
  chain: read.text(FIELD.chain, LENGTH.code),
  congestion: read.numberMaybe(FIELD.congestion),
  gas: read.numberMaybe(FIELD.gas),
  block: read.wholeMaybe(FIELD.block),
});

export const decodeProtocol = (read: Reader, id: string, source: string): ProtocolEvent => ({
  kind: "protocol",
  id,
  source,
  at: read.instant(FIELD.at),
  raw: read.raw,
  customer: read.textMaybe(FIELD.customer, LENGTH.id),
  address: read.text(FIELD.address, LENGTH.id),
  tvlUsdCents: read.cents(FIELD.tvl_usd),
});

export const decodePartnerAlert = (read: ValueReader, raw: Fields, id: string, source: string): PartnerAlertEvent => ({
  kind: "partner_alert",
  ...common(read, raw, id, source),
  partner: read.text(raw.partner, "partner", LENGTH.id),
  transaction: read.text(raw.transaction, "transaction", LENGTH.id),
  code: read.text(raw.code, "code", LENGTH.code),
});

export const decodeComplaint = (read: ValueReader, raw: Fields, id: string, source: string): ComplaintEvent => ({
  kind: "complaint",
  ...common(read, raw, id, source),
  against: read.text(raw.against, "against", LENGTH.id),
  transaction: read.textMaybe(raw.transaction, "transaction", LENGTH.id),
  code: read.text(raw.code, "code", LENGTH.code),
});

export const decodeBlacklist = (read: ValueReader, raw: Fields, id: string, source: string): BlacklistEvent => {
  // Who says it is half of what a blacklist entry says: no default here.
  if (raw.source === undefined || raw.source === null) read.fail("missing", "source", "is required");
  return {
    kind: "blacklist",
    ...common(read, raw, id, source),
    address: read.text(raw.address, "address", LENGTH.id),
    tier: read.oneOf(raw.tier, "tier", ["first", "other"]),
    tag: read.text(raw.tag, "tag", LENGTH.code),
    copiedFrom: read.textMaybe(raw.copied_from, "copied_from", LENGTH.id),
    ...(raw.expires_at !== undefined &&
      raw.expires_at !== null && { expiresAt: read.instant(raw.expires_at, "expires_at") }),
  };
};
