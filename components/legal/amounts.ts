// What people type into fields of money and days. Pure.
import { readUsd } from "@/lib/i18n/read-usd";

/** "1,200.50" as cents; undefined for what is no amount, null for nothing. */
export const readAmount = (text: string): number | null | undefined =>
  text.trim() === "" ? null : (readUsd(text) ?? undefined);

/** Cents as they are typed. */
export const writeAmount = (cents: number | null): string => (cents === null ? "" : (cents / 100).toFixed(2));

/** The end of a chosen day, or null. */
export const endOfDay = (day: string): string | null => (day === "" ? null : `${day}T23:59:59Z`);
