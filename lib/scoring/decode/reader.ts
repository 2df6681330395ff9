// How a decoder asks for the fields of one event. Two answer: FieldReader for what JSON.parse made, with the fault and where it lies;
// LineReader for a line in which only the places of its values are known.

import type { Raw } from "../event";
import type { Field } from "./fields";

/** Longest accepted texts, in UTF-16 units. */
export const LENGTH = { id: 128, code: 64, name: 300, text: 500, agent: 1000 } as const;
/** Longest accepted lists. */
export const LIST_LIMIT = 64;
/** Largest accepted whole number (block heights, confirmations). */
export const WHOLE_LIMIT = 1e15;

/** Nothing is thrown: a bad field yields a placeholder, and the reader is asked once at the end. `Maybe`: absent or null. */
export interface Reader {
  readonly raw: Raw;
  text(field: Field, max: number): string;
  textMaybe(field: Field, max: number): string | undefined;
  oneOf<T extends string>(field: Field, choices: readonly T[]): T;
  oneOfMaybe<T extends string>(field: Field, choices: readonly T[]): T | undefined;
  /** Epoch milliseconds of an ISO 8601 instant with a zone. */
  instant(field: Field): number;
  /** Integer cents of a decimal string; a JSON number is taken by its shortest decimal form. */
  cents(field: Field): number;
  centsMaybe(field: Field): number | undefined;
  /** A decimal string of any size, kept as text with all its digits. */
  amount(field: Field): string;
  amountMaybe(field: Field): string | undefined;
  whole(field: Field): number;
  wholeMaybe(field: Field): number | undefined;
  /** Any finite number, negative too. */
  number(field: Field): number;
  numberMaybe(field: Field): number | undefined;
  ip(field: Field): string;
  ipMaybe(field: Field): string | undefined;
  countryMaybe(field: Field): string | undefined;
  /** Enters the counterparty's fields, where there is one; then `leave`. */
  enterParty(): boolean;
  leaveParty(): void;
}
