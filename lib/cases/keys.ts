// What cases are called, by their ids.
import { inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { caseKey } from "./lock";

/** Ids of cases to their keys (`C-4817`); those that are not there are left out. */
export async function readCaseKeys(
  tx: Transaction,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids.flatMap((id) => id ?? []))];
  if (asked.length === 0) return new Map();
  const rows = await tx.select({ id: cases.id, number: cases.number }).from(cases).where(inArray(cases.id, asked));
  return new Map(rows.map(({ id, number }) => [id, caseKey(number)]));
}
