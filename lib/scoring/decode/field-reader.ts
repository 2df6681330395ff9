// Reads the fields of one event by their numbers, from what JSON.parse made of it. What is wrong with one is the ValueReader's to say.

import { FIELD, type Field, NAMES } from "./fields";
import type { Reader } from "./reader";
import type { Fields, ValueReader } from "./value-reader";

const nameOf = (field: Field): string => NAMES[field] as string;

const NO_FIELDS: Fields = Object.freeze({});

export class FieldReader implements Reader {
  raw = NO_FIELDS;
  /** Those of the event, or of the counterparty that was entered. */
  private fields = NO_FIELDS;

  constructor(private readonly values: ValueReader) {}

  /** Begins with another event. */
  begin(raw: Fields): void {
    this.raw = raw;
    this.fields = raw;
  }

  private valueOf(field: Field): unknown {
    return this.fields[nameOf(field)];
  }

  text(field: Field, max: number): string {
    return this.values.text(this.valueOf(field), nameOf(field), max);
  }

  textMaybe(field: Field, max: number): string | undefined {
    return this.values.textMaybe(this.valueOf(field), nameOf(field), max);
  }

  oneOf<T extends string>(field: Field, choices: readonly T[]): T {
    return this.values.oneOf(this.valueOf(field), nameOf(field), choices);
  }

  oneOfMaybe<T extends string>(field: Field, choices: readonly T[]): T | undefined {
    return this.values.oneOfMaybe(this.valueOf(field), nameOf(field), choices);
  }

  instant(field: Field): number {
    return this.values.instant(this.valueOf(field), nameOf(field));
  }

  cents(field: Field): number {
    return this.values.cents(this.valueOf(field), nameOf(field));
  }

  centsMaybe(field: Field): number | undefined {
    return this.values.centsMaybe(this.valueOf(field), nameOf(field));
  }

  amount(field: Field): string {
    return this.values.amount(this.valueOf(field), nameOf(field));
  }

  amountMaybe(field: Field): string | undefined {
    return this.values.amountMaybe(this.valueOf(field), nameOf(field));
  }

  whole(field: Field): number {
    return this.values.whole(this.valueOf(field), nameOf(field));
  }

  wholeMaybe(field: Field): number | undefined {
    return this.values.wholeMaybe(this.valueOf(field), nameOf(field));
  }

  number(field: Field): number {
    return this.values.number(this.valueOf(field), nameOf(field));
  }

  numberMaybe(field: Field): number | undefined {
    return this.values.numberMaybe(this.valueOf(field), nameOf(field));
  }

  ip(field: Field): string {
    return this.values.ip(this.valueOf(field), nameOf(field));
  }

  ipMaybe(field: Field): string | undefined {
    return this.values.ipMaybe(this.valueOf(field), nameOf(field));
  }

  countryMaybe(field: Field): string | undefined {
    return this.values.countryMaybe(this.valueOf(field), nameOf(field));
  }

  enterParty(): boolean {
    const entered = this.values.enterMaybe(this.valueOf(FIELD.counterparty), nameOf(FIELD.counterparty));
    if (entered === undefined) return false;
    this.fields = entered;
    return true;
  }

  leaveParty(): void {
    this.values.leave();
    this.fields = this.raw;
  }
}
