// From what a sender wrote to an Event, or the first thing that is wrong with it. Agrees with the zod schemas of
// event-schema.ts (a property test holds the two together) and is an order of magnitude faster.

import { type Decoded, EVENT_KINDS, type Event, type EventKind } from "../event";
import {
  decodeCustomer,
  decodeDestinationAllowed,
  decodeDestinationFailed,
  decodeDocumentResult,
  decodeKycLevel,
  decodeLogin,
  decodeProfileChange,
  decodeRegistration,
  decodeRelationshipEnd,
  decodeScreening,
  decodeStepUpResult,
} from "./decode-person";
import { decodeChainTransfer, decodeOrder, decodeTransaction, decodeTransactionUpdate } from "./decode-transaction";
import {
  decodeBlacklist,
  decodeComplaint,
  decodeMarket,
  decodeNetwork,
  decodePartnerAlert,
  decodeProtocol,
} from "./decode-world";
import { type Fields, isFields, LENGTH, Reader } from "./reader";

type Decoder = (read: Reader, raw: Fields, id: string, source: string) => Event;

const decoders = new Map<unknown, Decoder>(
  Object.entries({
    customer: decodeCustomer,
    relationship_end: decodeRelationshipEnd,
    registration: decodeRegistration,
    login: decodeLogin,
    profile_change: decodeProfileChange,
    document_result: decodeDocumentResult,
    kyc_level: decodeKycLevel,
    step_up_result: decodeStepUpResult,
    destination_failed: decodeDestinationFailed,
    destination_allowed: decodeDestinationAllowed,
    transaction: decodeTransaction,
    transaction_update: decodeTransactionUpdate,
    chain_transfer: decodeChainTransfer,
    order: decodeOrder,
    market: decodeMarket,
    network: decodeNetwork,
    protocol: decodeProtocol,
    partner_alert: decodePartnerAlert,
    complaint: decodeComplaint,
    blacklist: decodeBlacklist,
    screening: decodeScreening,
  } satisfies Record<EventKind, Decoder>),
);

/** A sender that names no source. */
export const DEFAULT_SOURCE = "exchange";

// Decoding waits for nothing, so one reader serves every event; it holds nothing between two of them.
const reader = new Reader();

const refuse = (code: string, path: string, message: string): Decoded => ({
  ok: false,
  error: { code, message, path },
});

/**
 * Decodes one event. Errors name the first fault: `missing`, `wrong_type`, `empty`, `too_long`, `bad_character`,
 * `not_one_of`, `unknown_kind`, `bad_instant`, `no_zone`, `bad_decimal`, `negative`, `too_large`, `bad_ip`, `bad_country`,
 * `bad_date`, `unknown_time_zone`, `not_an_object`, and `in_the_future` when `latest` (epoch milliseconds) is given.
 */
export const decodeEvent = (raw: unknown, latest = Number.POSITIVE_INFINITY): Decoded => {
  if (!isFields(raw)) return refuse("not_an_object", "", "an event must be a JSON object");
  // The kind of nearly all events is compared, not looked up: a text fresh from a parser has no hash yet.
  const { kind } = raw;
  const decoder =
    kind === "transaction"
      ? decodeTransaction
      : kind === "login"
        ? decodeLogin
        : kind === "order"
          ? decodeOrder
          : decoders.get(kind);
  const read = reader;
  read.begin();
  const id = read.text(raw.id, "id", LENGTH.id);
  if (decoder === undefined) {
    if (read.fault !== null) return { ok: false, error: read.fault };
    if (kind === undefined || kind === null) return refuse("missing", "kind", "kind is required");
    return refuse("unknown_kind", "kind", `kind must be one of ${EVENT_KINDS.join(", ")}`);
  }
  const event = decoder(read, raw, id, read.textMaybe(raw.source, "source", LENGTH.code) ?? DEFAULT_SOURCE);
  if (read.fault !== null) return { ok: false, error: read.fault };
  if (event.at > latest) return refuse("in_the_future", "at", "at must not be in the future");
  return { ok: true, value: event };
};
