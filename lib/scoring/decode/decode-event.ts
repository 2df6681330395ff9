// From what a sender wrote to an Event, or the first thing that is wrong with it. Agrees with the zod schemas of
// event-schema.ts (a property test holds the two together) and is an order of magnitude faster.

import { type Decoded, EVENT_KINDS, type Event, type EventKind } from "../event";
import { type BusyKind, decodeBusy, isBusyKind } from "./busy-kinds";
import {
  decodeCustomer,
  decodeDestinationAllowed,
  decodeDestinationFailed,
  decodeDocumentResult,
  decodeKycLevel,
  decodeProfileChange,
  decodeRegistration,
  decodeRelationshipEnd,
  decodeScreening,
  decodeStepUpResult,
} from "./decode-person";
import { decodeBlacklist, decodeComplaint, decodePartnerAlert } from "./decode-world";
import { FieldReader } from "./field-reader";
import { DEFAULT_SOURCE, LENGTH } from "./reader";
import { type Fields, isFields, ValueReader } from "./value-reader";

type Decoder = (read: ValueReader, raw: Fields, id: string, source: string) => Event;

const decoders = new Map<unknown, Decoder>(
  Object.entries({
    customer: decodeCustomer,
    relationship_end: decodeRelationshipEnd,
    registration: decodeRegistration,
    profile_change: decodeProfileChange,
    document_result: decodeDocumentResult,
    kyc_level: decodeKycLevel,
    step_up_result: decodeStepUpResult,
    destination_failed: decodeDestinationFailed,
    destination_allowed: decodeDestinationAllowed,
    partner_alert: decodePartnerAlert,
    complaint: decodeComplaint,
    blacklist: decodeBlacklist,
    screening: decodeScreening,
  } satisfies Record<Exclude<EventKind, BusyKind>, Decoder>),
);

// Decoding waits for nothing, so one reader serves every event.
const reader = new ValueReader();
const fieldReader = new FieldReader(reader);

const refuse = (code: string, path: string, message: string): Decoded => ({
  ok: false,
  error: { code, message, path },
});

/** The event of a kind, whose faults the reader knows; null for a kind that there is not. */
const decodeKind = (kind: unknown, raw: Fields): Event | null => {
  if (isBusyKind(kind)) {
    fieldReader.begin(raw);
    return decodeBusy(kind, fieldReader);
  }
  const id = reader.text(raw.id, "id", LENGTH.id);
  const decoder = decoders.get(kind);
  if (decoder === undefined) return null;
  return decoder(reader, raw, id, reader.textMaybe(raw.source, "source", LENGTH.code) ?? DEFAULT_SOURCE);
};

/**
 * Decodes one event. Errors name the first fault: `missing`, `wrong_type`, `empty`, `too_long`, `bad_character`,
 * `not_one_of`, `unknown_kind`, `bad_instant`, `no_zone`, `bad_decimal`, `negative`, `too_large`, `bad_ip`, `bad_country`,
 * `bad_date`, `unknown_time_zone`, `not_an_object`, and `in_the_future` when `latest` (epoch milliseconds) is given.
 */
export const decodeEvent = (raw: unknown, latest = Number.POSITIVE_INFINITY): Decoded => {
  if (!isFields(raw)) return refuse("not_an_object", "", "an event must be a JSON object");
  const { kind } = raw;
  reader.begin();
  const event = decodeKind(kind, raw);
  if (event === null) {
    if (reader.fault !== null) return { ok: false, error: reader.fault };
    if (kind === undefined || kind === null) return refuse("missing", "kind", "kind is required");
    return refuse("unknown_kind", "kind", `kind must be one of ${EVENT_KINDS.join(", ")}`);
  }
  if (reader.fault !== null) return { ok: false, error: reader.fault };
  if (event.at > latest) return refuse("in_the_future", "at", "at must not be in the future");
  return { ok: true, value: event };
};
