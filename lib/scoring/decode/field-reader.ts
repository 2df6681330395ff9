// Reads the fields of one event by their numbers, from what JSON.parse made of it. What is wrong with one is the ValueReader's to say.

import { FIELD, type Field, NAMES } from "./fields";
import { Reader } from "./reader";
import { type Fields, isAbsent, type ValueReader } from "./value-reader";

const nameOf = (field: Field): string => NAMES[field] as string;

const NO_FIELDS: Fields = Object.freeze({});

export class FieldReader extends Reader {
  raw = NO_FIELDS;
  /** Those of the event, or of the counterparty that was entered. */
  private fields = NO_FIELDS;

  constructor(private readonly values: ValueReader) {
    super();
  }

  /** Begins with another event. */
  begin(raw: Fields): void {
    this.raw = raw;
    this.fields = raw;
  }

  protected isAbsent(field: Field): boolean {
    return isAbsent(this.given(field));
  }

  private given(field: Field): unknown {
    return this.fields[nameOf(field)];
  }

  text(field: Field, max: number): string {
    return this.values.text(this.given(field), nameOf(field), max);
  }

  oneOf<T extends string>(field: Field, choices: readonly T[]): T {
    return this.values.oneOf(this.given(field), nameOf(field), choices);
  }

  instant(field: Field): number {
    return this.values.instant(this.given(field), nameOf(field));
  }

  cents(field: Field): number {
    return this.values.cents(this.given(field), nameOf(field));
  }

  amount(field: Field): string {
    return this.values.amount(this.given(field), nameOf(field));
  }

  whole(field: Field): number {
    return this.values.whole(this.given(field), nameOf(field));
  }

  number(field: Field): number {
    return this.values.number(this.given(field), nameOf(field));
  }

  ip(field: Field): string {
    return this.values.ip(this.given(field), nameOf(field));
  }

  country(field: Field): string {
    return this.values.country(this.given(field), nameOf(field));
  }

  enterParty(): boolean {
    if (this.isAbsent(FIELD.counterparty)) return false;
    const entered = this.values.enter(this.given(FIELD.counterparty), nameOf(FIELD.counterparty));
    if (entered === null) return false;
    this.fields = entered;
    return true;
  }

  leaveParty(): void {
    this.values.leave();
    this.fields = this.raw;
  }
}
