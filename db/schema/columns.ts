// Column shapes that every table shares: UUID keys, instants with zone, sealed bytes.
import { customType, timestamp, uuid } from "drizzle-orm/pg-core";

/** Raw bytes (`bytea`) as a Buffer. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });
export const id = () => uuid().primaryKey();
export const instant = () => timestamp({ withTimezone: true, precision: 3 });
