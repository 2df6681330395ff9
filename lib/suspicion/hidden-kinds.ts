// Which records only the MLRO's side and auditors may see, count or export: all whose kind begins with `suspicion.`. The database holds
// the same by a policy of its own (hidden_kinds); this is for what reads with the eyes of the system.
import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

const hiddenPrefix = "suspicion.";

/** Whether records of this kind are for the MLRO's side alone. */
export const isHiddenKind = (kind: string): boolean => kind.startsWith(hiddenPrefix);

/** Leaves hidden records out, of lists and of counts alike. */
export const notHidden = (kind: AnyPgColumn): SQL => sql`${kind} not like ${`${hiddenPrefix}%`}`;
