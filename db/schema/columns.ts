// Column shapes that tables share: UUID keys, instants with zone, sealed bytes, and how far a long job is.
import { customType, integer, jsonb, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** Raw bytes (`bytea`) as a Buffer. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });
export const id = () => uuid().primaryKey();
export const instant = () => timestamp({ withTimezone: true, precision: 3 });

/** A job over stored events that the worker does slice by slice. */
export const slicedJob = () => ({
  /** `waiting`, `running`, `done`, `cancelled` or `failed`. */
  state: text().notNull(),
  /** What is counted was received in [from, to). */
  from: instant().notNull(),
  to: instant().notNull(),
  /** Events with an id from here on came later and are left out. */
  bound: uuid().notNull(),
  /** Counts the slices: two workers on one slice, and only the first of them is kept. */
  step: integer().notNull(),
  /** The last customer who is finished. */
  cursor: uuid(),
  /** Events. */
  done: integer().notNull(),
  total: integer().notNull(),
  /** What was counted so far. */
  partial: jsonb().$type<Record<string, unknown>>(),
  result: jsonb().$type<Record<string, unknown>>(),
  error: text(),
  createdAt: instant().notNull(),
  updatedAt: instant().notNull(),
  finishedAt: instant(),
});
