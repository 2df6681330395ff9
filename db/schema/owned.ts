// The two columns by which nearly every row belongs to somebody: its entity (row-level security looks at it) and its customer.
import { uuid } from "drizzle-orm/pg-core";
import { customers } from "./customers";
import { entities } from "./entities";

export const ofEntity = () =>
  uuid()
    .notNull()
    .references(() => entities.id);
export const ofCustomer = () =>
  uuid()
    .notNull()
    .references(() => customers.id);
