// Reads the fields of one event where they lie in its line (see `line-places.ts`). Whatever is not as it should be makes the line an
// odd one: it is parsed and decoded again, by the reader that can say what is wrong.

import { isIpAddress, isIpv4At } from "./address";
import { parseCountry } from "./country";
import { centsAt, isAmountAt } from "./decimal";
import { FIELD, type Field } from "./fields";
import { instantAt } from "./instant";
import { ABSENT, bytes, fromOf, NUMBER, OBJECT, TEXT, toOf, typeOf } from "./line-places";
import { Reader, WHOLE_LIMIT } from "./reader";

// At hand in this file: what another file exports is looked up each time.
const chars = bytes;
const types = typeOf;
const froms = fromOf;
const tos = toOf;

export class LineReader extends Reader {
  raw = "";
  isOdd = false;

  /** Begins with a line whose places were just found. */
  begin(line: string): void {
    this.raw = line;
    this.isOdd = false;
  }

  protected isAbsent(field: Field): boolean {
    return types[field] === ABSENT;
  }

  private odd(): "" {
    this.isOdd = true;
    return "";
  }

  text(field: Field, max: number): string {
    const from = froms[field] as number;
    const to = tos[field] as number;
    if (types[field] !== TEXT || from === to || to - from > max) return this.odd();
    return this.raw.slice(from, to);
  }

  oneOf<T extends string>(field: Field, choices: readonly T[]): T {
    const from = froms[field] as number;
    const length = (tos[field] as number) - from;
    if (types[field] === TEXT)
      for (const one of choices) if (one.length === length && this.raw.startsWith(one, from)) return one;
    this.isOdd = true;
    return choices[0] as T;
  }

  instant(field: Field): number {
    const at = types[field] === TEXT ? instantAt(chars, froms[field] as number, tos[field] as number) : Number.NaN;
    if (Number.isNaN(at)) this.isOdd = true;
    return at;
  }

  cents(field: Field): number {
    const cents = this.isDecimal(field) ? centsAt(chars, froms[field] as number, tos[field] as number) : -1;
    if (cents < 0) this.isOdd = true;
    return cents;
  }

  amount(field: Field): string {
    const from = froms[field] as number;
    const to = tos[field] as number;
    return this.isDecimal(field) && isAmountAt(chars, from, to) ? this.raw.slice(from, to) : this.odd();
  }

  private isDecimal(field: Field): boolean {
    return types[field] === TEXT || types[field] === NUMBER;
  }

  whole(field: Field): number {
    const value = this.number(field);
    if (!(value >= 0 && value <= WHOLE_LIMIT && Number.isInteger(value))) this.isOdd = true;
    return value;
  }

  number(field: Field): number {
    const value = types[field] === NUMBER ? Number(this.raw.slice(froms[field], tos[field])) : Number.NaN;
    if (Number.isNaN(value)) this.isOdd = true;
    return value;
  }

  ip(field: Field): string {
    const text = this.text(field, 45);
    const isPlain = isIpv4At(chars, froms[field] as number, tos[field] as number);
    return isPlain || isIpAddress(text) ? text : this.odd();
  }

  country(field: Field): string {
    return parseCountry(this.text(field, 2)) ?? this.odd();
  }

  enterParty(): boolean {
    if (types[FIELD.counterparty] === ABSENT) return false;
    if (types[FIELD.counterparty] !== OBJECT) this.isOdd = true;
    return true;
  }

  leaveParty(): void {}
}
