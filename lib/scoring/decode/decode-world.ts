// Events about the world around customers (markets, chains, partners, blacklists), decoded.

import type {
  BlacklistEvent,
  ComplaintEvent,
  MarketEvent,
  NetworkEvent,
  PartnerAlertEvent,
  ProtocolEvent,
} from "../event";
import { type Fields, LENGTH, type Reader } from "./reader";

/** What each of these events starts with; spelled out in those that come by the minute: spreading costs as much as decoding. */
const common = (read: Reader, raw: Fields, id: string, source: string) => ({
  id,
  source,
  at: read.instant(raw.at, "at"),
  raw,
  customer: read.textMaybe(raw.customer, "customer", LENGTH.id),
});

export const decodeMarket = (read: Reader, raw: Fields, id: string, source: string): MarketEvent => ({
  kind: "market",
  id,
  source,
  at: read.instant(raw.at, "at"),
  raw,
  customer: read.textMaybe(raw.customer, "customer", LENGTH.id),
  asset: read.text(raw.asset, "asset", LENGTH.code),
  movePct: read.number(raw.move_pct, "move_pct"),
});

const numberMaybe = (read: Reader, value: unknown, path: string): number | undefined =>
  value === undefined || value === null ? undefined : read.number(value, path);

export const decodeNetwork = (read: Reader, raw: Fields, id: string, source: string): NetworkEvent => ({
  kind: "network",
  id,
  source,
  at: read.instant(raw.at, "at"),
  raw,
  customer: read.textMaybe(raw.customer, "customer", LENGTH.id),
  chain: read.text(raw.chain, "chain", LENGTH.code),
  congestion: numberMaybe(read, raw.congestion, "congestion"),
  gas: numberMaybe(read, raw.gas, "gas"),
  block: read.wholeMaybe(raw.block, "block"),
});

export const decodeProtocol = (read: Reader, raw: Fields, id: string, source: string): ProtocolEvent => ({
  kind: "protocol",
  ...common(read, raw, id, source),
  address: read.text(raw.address, "address", LENGTH.id),
  tvlUsdCents: read.cents(raw.tvl_usd, "tvl_usd"),
});

export const decodePartnerAlert = (read: Reader, raw: Fields, id: string, source: string): PartnerAlertEvent => ({
  kind: "partner_alert",
  ...common(read, raw, id, source),
  partner: read.text(raw.partner, "partner", LENGTH.id),
  transaction: read.text(raw.transaction, "transaction", LENGTH.id),
  code: read.text(raw.code, "code", LENGTH.code),
});

export const decodeComplaint = (read: Reader, raw: Fields, id: string, source: string): ComplaintEvent => ({
  kind: "complaint",
  ...common(read, raw, id, source),
  against: read.text(raw.against, "against", LENGTH.id),
  transaction: read.textMaybe(raw.transaction, "transaction", LENGTH.id),
  code: read.text(raw.code, "code", LENGTH.code),
});

export const decodeBlacklist = (read: Reader, raw: Fields, id: string, source: string): BlacklistEvent => {
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
