// Names of colleagues, for showing who did what.
import { inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { staff } from "@/db/schema/staff";
import { isId } from "@/lib/id";
import type { Person } from "./dto";

/** Name by staff id; ids that are nobody's are absent. */
export async function namesOf(tx: Transaction, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id): id is string => id !== null && isId(id)))];
  if (wanted.length === 0) return new Map();
  const rows = await tx.select({ id: staff.id, name: staff.name }).from(staff).where(inArray(staff.id, wanted));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A person out of `namesOf`, or null. */
export const personOf = (names: ReadonlyMap<string, string>, id: string | null): Person | null =>
  id === null ? null : { id, name: names.get(id) ?? "" };
