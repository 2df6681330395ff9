// Reads the fields of one event from what JSON.parse made of it, and remembers the first fault: the caller asks `fault` once at
// the end.

import type { EventError } from "../event";
import { isIpAddress } from "./address";
import { parseCountry } from "./country";
import { decimalOf, isAmount, parseCents } from "./decimal";
import { isCalendarDay, lacksZone, parseInstant } from "./instant";
import { LENGTH, LIST_LIMIT, WHOLE_LIMIT } from "./reader";

export type Fields = Readonly<Record<string, unknown>>;

export const isAbsent = (value: unknown): value is undefined | null => value === undefined || value === null;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const kindOf = (value: unknown): string =>
  value === null
    ? "null"
    : Array.isArray(value)
      ? "a list"
      : typeof value === "object"
        ? "an object"
        : `a ${typeof value}`;

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;

// Asking Intl costs as much as twenty events, and there are a few hundred zones: those that exist are remembered.
const zones = new Map<string, string>();
/** The zone as the text that every customer of it shares, which is quick to compare; null for none that exists. */
const knownZone = (zone: string): string | null => {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
  } catch {
    return null;
  }
  // Each may be written in any case: the memory is bounded all the same.
  if (zones.size < 2_000) zones.set(zone, zone);
  return zone;
};

export class ValueReader {
  fault: EventError | null = null;
  /** Put before each path while a nested object is read. */
  private prefix = "";

  /** Forgets the event before. */
  begin(): void {
    this.fault = null;
    this.prefix = "";
  }

  fail(code: string, path: string, message: string): void {
    this.fault ??= { code, message: `${this.prefix}${path} ${message}`, path: this.prefix + path };
  }

  private wrongType(value: unknown, path: string, wanted: string): void {
    if (isAbsent(value)) this.fail("missing", path, "is required");
    else this.fail("wrong_type", path, `must be ${wanted}, not ${kindOf(value)}`);
  }

  text(value: unknown, path: string, max: number): string {
    if (typeof value !== "string") {
      this.wrongType(value, path, "a text");
      return "";
    }
    if (value.length === 0) this.fail("empty", path, "must not be empty");
    else if (value.length > max)
      this.fail("too_long", path, `must have at most ${max} characters, not ${value.length}`);
    else if (value.includes("\u0000")) this.fail("bad_character", path, "must not hold the character U+0000");
    return value;
  }

  textMaybe(value: unknown, path: string, max: number): string | undefined {
    return isAbsent(value) ? undefined : this.text(value, path, max);
  }

  oneOf<T extends string>(value: unknown, path: string, choices: readonly T[]): T {
    for (const one of choices) if (one === value) return one;
    if (typeof value !== "string") this.wrongType(value, path, "a text");
    else this.fail("not_one_of", path, `must be one of ${choices.join(", ")}`);
    return choices[0] as T;
  }

  instant(value: unknown, path: string): number {
    if (typeof value !== "string") {
      this.wrongType(value, path, "an ISO 8601 instant with a zone");
      return 0;
    }
    const at = parseInstant(value);
    if (!Number.isNaN(at)) return at;
    if (value.length <= 32 && lacksZone(value)) this.fail("no_zone", path, `must have a zone, as in "${value}Z"`);
    else this.fail("bad_instant", path, 'must be an ISO 8601 instant with a zone, as in "2026-01-31T09:30:00Z"');
    return 0;
  }

  cents(value: unknown, path: string): number {
    const text = this.decimalText(value, path);
    if (text === null) return 0;
    const cents = parseCents(text);
    if (cents >= 0) return cents;
    if (isAmount(text)) this.fail("too_large", path, "must be below 1000000000000, with at most 18 decimals");
    else this.badDecimal(text, path);
    return 0;
  }

  amount(value: unknown, path: string): string {
    const text = this.decimalText(value, path);
    if (text === null) return "0";
    if (!isAmount(text)) this.badDecimal(text, path);
    return text;
  }

  private decimalText(value: unknown, path: string): string | null {
    if (typeof value === "string") return value;
    if (typeof value === "number") return decimalOf(value);
    this.wrongType(value, path, 'a decimal string such as "4999.00"');
    return null;
  }

  private badDecimal(text: string, path: string): void {
    if (text.startsWith("-")) this.fail("negative", path, "must not be negative");
    else this.fail("bad_decimal", path, 'must be a decimal string such as "4999.00"');
  }

  whole(value: unknown, path: string, max = WHOLE_LIMIT): number {
    if (typeof value !== "number") {
      this.wrongType(value, path, "a whole number");
      return 0;
    }
    if (value < 0) this.fail("negative", path, "must not be negative");
    else if (!Number.isInteger(value)) this.fail("wrong_type", path, "must be a whole number");
    else if (value > max) this.fail("too_large", path, `must be at most ${max}`);
    return value;
  }

  number(value: unknown, path: string): number {
    if (typeof value !== "number") {
      this.wrongType(value, path, "a number");
      return 0;
    }
    if (!Number.isFinite(value)) this.fail("wrong_type", path, "must be a finite number");
    return value;
  }

  flag(value: unknown, path: string): boolean {
    if (typeof value !== "boolean") this.wrongType(value, path, "true or false");
    return value === true;
  }

  ip(value: unknown, path: string): string {
    if (typeof value !== "string") this.wrongType(value, path, "an IP address");
    else if (isIpAddress(value)) return value;
    else this.fail("bad_ip", path, "must be an IPv4 or IPv6 address");
    return "";
  }

  country(value: unknown, path: string): string {
    if (typeof value !== "string") {
      this.wrongType(value, path, "a country code");
      return "";
    }
    const country = parseCountry(value);
    if (country === null) this.fail("bad_country", path, 'must be a two-letter country code (ISO 3166) such as "SG"');
    return country ?? "";
  }

  countryMaybe(value: unknown, path: string): string | undefined {
    return isAbsent(value) ? undefined : this.country(value, path);
  }

  dateMaybe(value: unknown, path: string): string | undefined {
    if (isAbsent(value)) return undefined;
    if (typeof value !== "string") {
      this.wrongType(value, path, "a date");
      return undefined;
    }
    const parts = DATE.exec(value);
    if (parts === null || !isCalendarDay(Number(parts[1]), Number(parts[2]), Number(parts[3])))
      this.fail("bad_date", path, 'must be a date such as "1990-12-31"');
    return value;
  }

  timeZoneMaybe(value: unknown, path: string): string | undefined {
    const zone = this.textMaybe(value, path, LENGTH.code);
    if (zone === undefined || this.fault !== null) return zone;
    const known = knownZone(zone);
    if (known === null) this.fail("unknown_time_zone", path, 'must be a time zone such as "Asia/Singapore"');
    return known ?? zone;
  }

  list<T>(value: unknown, path: string, read: (item: unknown, path: string) => T): T[] {
    if (!Array.isArray(value)) {
      this.wrongType(value, path, "a list");
      return [];
    }
    if (value.length > LIST_LIMIT) {
      this.fail("too_long", path, `must have at most ${LIST_LIMIT} items, not ${value.length}`);
      return [];
    }
    return value.map((item, index) => read(item, `${path}.${index}`));
  }

  listMaybe<T>(value: unknown, path: string, read: (item: unknown, path: string) => T): T[] | undefined {
    return isAbsent(value) ? undefined : this.list(value, path, read);
  }

  enter(value: unknown, path: string): Fields | null {
    if (!isFields(value)) {
      this.wrongType(value, path, "an object");
      return null;
    }
    this.prefix = `${this.prefix}${path}.`;
    return value;
  }

  leave(): void {
    this.prefix = "";
  }
}
