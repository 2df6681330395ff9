// Parameters of rules: the setting is what people and rule sets write (dollars, hours, per cent as a share), the value is
// what a condition computes with (cents, milliseconds). One constructor per unit does that conversion, once, at compile time.

import type { Bilingual } from "./decision";

export type ParameterUnit =
  | "usd"
  | "cny"
  | "count"
  | "minutes"
  | "hours"
  | "days"
  | "share"
  | "times"
  | "km_per_hour"
  | "km"
  | "clock_hour"
  | "choice";

export type Setting = number | string | number[];

export type Parameter<V = unknown> = {
  unit: ParameterUnit;
  label: Bilingual;
  default: Setting;
  /** Range of the setting (of each item, for a list). */
  min: number;
  max: number;
  /** Whole numbers only. */
  whole: boolean;
  list: boolean;
  choices?: readonly string[];
  /** Seed or reason of the number, when it differs from the rule's. */
  seed?: string;
  toValue(setting: Setting): V;
};

export type ParameterValues<P extends Record<string, Parameter>> = {
  [K in keyof P]: P[K] extends Parameter<infer V> ? V : never;
};

type Range = { min: number; max: number; seed?: string };

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const scaled =
  (unit: ParameterUnit, scale: number, whole = false) =>
  (setting: number, label: Bilingual, range: Range): Parameter<number> => ({
    unit,
    label,
    default: setting,
    ...range,
    whole,
    list: false,
    toValue: (value) => Math.round(Number(value) * scale * 1e6) / 1e6,
  });

/** A whole number of things. */
export const count = scaled("count", 1, true);
/** Minutes; the value is milliseconds. */
export const minutes = scaled("minutes", MINUTE);
/** Hours; the value is milliseconds. */
export const hours = scaled("hours", HOUR);
/** Days of 24 h; the value is milliseconds. */
export const days = scaled("days", 24 * HOUR);
/** A share 0–1. */
export const share = scaled("share", 1);
/** A factor. */
export const times = scaled("times", 1);
export const kmPerHour = scaled("km_per_hour", 1);
export const km = scaled("km", 1);
/** Hour of the day, 0–23. */
export const clockHour = scaled("clock_hour", 1, true);

/** Amounts of money; the value is integer cents. */
export const money = { usd: scaled("usd", 100), cny: scaled("cny", 100) };

const listed =
  (unit: ParameterUnit, scale: number) =>
  (setting: number[], label: Bilingual, range: Range): Parameter<readonly number[]> => ({
    unit,
    label,
    default: setting,
    ...range,
    whole: false,
    list: true,
    toValue: (value) => (Array.isArray(value) ? value.map((item) => Math.round(item * scale)) : []),
  });

/** Several amounts of money; the value is integer cents. */
export const amounts = { usd: listed("usd", 100), cny: listed("cny", 100) };

/** One of several words. */
export const choice = <const C extends readonly string[]>(
  choices: C,
  setting: C[number],
  label: Bilingual,
): Parameter<C[number]> => ({
  unit: "choice",
  label,
  default: setting,
  min: 0,
  max: 0,
  whole: false,
  list: false,
  choices,
  toValue: (value) => String(value) as C[number],
});
