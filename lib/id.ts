// Identifiers: UUIDv7, made in the application so that a row knows its key before it is stored.
import { randomPool } from "./crypto/random-pool";

let lastMillisecond = 0;
let sequence = 0;

/** A time-ordered UUID (RFC 9562, version 7); ids made by one process sort in the order they were made. */
export function newId(at: number = Date.now()): string {
  if (at > lastMillisecond) {
    lastMillisecond = at;
    sequence = randomPool(2).readUInt16BE() & 0x7ff;
  } else {
    sequence += 1;
    if (sequence > 0xfff) {
      lastMillisecond += 1;
      sequence = 0;
    }
  }
  const bytes = randomPool(16);
  bytes.writeUIntBE(lastMillisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Whether a string has the shape of a UUID. */
export const isId = (value: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(value);
