// Evaluations of customers' own rules that ended with an error: counted, so that whoever wrote the rule sees it.
import { bigint, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { ofEntity } from "./owned";
import { ruleSets } from "./rule-sets";

export const ruleFaults = pgTable(
  "rule_faults",
  {
    ruleSetId: uuid()
      .notNull()
      .references(() => ruleSets.id),
    entityId: ofEntity(),
    rule: text().notNull(),
    code: text().notNull(),
    message: text().notNull(),
    count: bigint({ mode: "number" }).notNull(),
    lastAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.ruleSetId, table.rule, table.code] })],
);
