// From the line of an event to an Event. The kinds that come by the minute are read where their values lie, without an object in
// between; every other line, and one with anything odd about it, is parsed and decoded. The two agree (a property test holds them together).

import type { Decoded, Event } from "../event";
import { BUSY_KINDS, decodeBusy } from "./busy-kinds";
import { decodeEvent } from "./decode-event";
import { FIELD } from "./fields";
import { findPlaces } from "./line-places";
import { LineReader } from "./line-reader";

const reader = new LineReader();

/** The event of a line as JSON.stringify writes it; null for one to parse. */
const readLine = (line: string): Event | null => {
  if (!findPlaces(line)) return null;
  reader.begin(line);
  const kind = reader.oneOf(FIELD.kind, BUSY_KINDS);
  if (reader.isOdd) return null;
  const event = decodeBusy(kind, reader);
  return reader.isOdd ? null : event;
};

/**
 * Decodes the line of one event. Errors are those of `decodeEvent`, and `bad_json` for a line that is none. `raw` of the event
 * is the line where JSON.stringify would write the same.
 */
export const decodeLine = (line: string, latest = Number.POSITIVE_INFINITY): Decoded => {
  const event = readLine(line);
  if (event !== null && event.at <= latest) return { ok: true, value: event };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { ok: false, error: { code: "bad_json", message: (error as Error).message, path: "" } };
  }
  return decodeEvent(value, latest);
};
