// An event as it was sent, whichever way it was read.

import type { Raw } from "./event";

/** The object; a line is parsed for it. */
export const rawFields = (raw: Raw): Readonly<Record<string, unknown>> =>
  typeof raw === "string" ? (JSON.parse(raw) as Record<string, unknown>) : raw;

/** What JSON.stringify writes for it. */
export const rawText = (raw: Raw): string => (typeof raw === "string" ? raw : JSON.stringify(raw));
