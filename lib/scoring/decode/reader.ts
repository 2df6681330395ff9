// How a decoder asks for the fields of one event. Two answer: FieldReader for what JSON.parse made, with the fault and where it lies;
// LineReader for a line in which only the places of its values are known.

import type { Raw } from "../event";
import type { Field } from "./fields";

/** A sender that names no source. */
export const DEFAULT_SOURCE = "exchange";
/** Longest accepted texts, in UTF-16 units. */
export const LENGTH = { id: 128, code: 64, name: 300, text: 500, agent: 1000 } as const;
/** Longest accepted lists. */
export const LIST_LIMIT = 64;
/** Largest accepted whole number (block heights, confirmations). */
export const WHOLE_LIMIT = 1e15;

/** Nothing is thrown: a bad field yields a placeholder, and the reader is asked once at the end. `Maybe`: absent or null. */
export abstract class Reader {
  abstract readonly raw: Raw;
  protected abstract isAbsent(field: Field): boolean;
  abstract text(field: Field, max: number): string;
  abstract oneOf<T extends string>(field: Field, choices: readonly T[]): T;
  /** Epoch milliseconds of an ISO 8601 instant with a zone. */
  abstract instant(field: Field): number;
  /** Integer cents of a decimal string; a JSON number is taken by its shortest decimal form. */
  abstract cents(field: Field): number;
  /** A decimal string of any size, kept as text with all its digits. */
  abstract amount(field: Field): string;
  abstract whole(field: Field): number;
  /** Any finite number, negative too. */
  abstract number(field: Field): number;
  abstract ip(field: Field): string;
  abstract country(field: Field): string;
  /** Enters the counterparty's fields, where there is one; then `leaveParty`. */
  abstract enterParty(): boolean;
  abstract leaveParty(): void;

  textMaybe(field: Field, max: number): string | undefined {
    return this.isAbsent(field) ? undefined : this.text(field, max);
  }

  oneOfMaybe<T extends string>(field: Field, choices: readonly T[]): T | undefined {
    return this.isAbsent(field) ? undefined : this.oneOf(field, choices);
  }

  centsMaybe(field: Field): number | undefined {
    return this.isAbsent(field) ? undefined : this.cents(field);
  }

  amountMaybe(field: Field): string | undefined {
    return this.isAbsent(field) ? undefined : this.amount(field);
  }

  wholeMaybe(field: Field): number | undefined {
    return this.isAbsent(field) ? undefined : this.whole(field);
  }

  numberMaybe(field: Field): number | undefined {
    return this.isAbsent(field) ? undefined : this.number(field);
  }

  ipMaybe(field: Field): string | undefined {
    return this.isAbsent(field) ? undefined : this.ip(field);
  }

  countryMaybe(field: Field): string | undefined {
    return this.isAbsent(field) ? undefined : this.country(field);
  }
}
