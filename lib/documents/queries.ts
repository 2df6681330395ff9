// Documents beside their items. Names open with the customer's key; whoever asks has already been asked by the permission table.
import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { documents } from "@/db/schema/documents";
import type { DocumentBrief } from "@/lib/inquiries/dto";
import type { ToldDocument } from "./dto";
import { openDescribed } from "./sealed";
import { briefDocument, type StoredDocument, toldDocument } from "./told";

async function byItem<T>(
  tx: Transaction,
  customerKey: Buffer,
  itemIds: readonly string[],
  tell: (row: StoredDocument, name: string) => T,
): Promise<Map<string, T[]>> {
  const byId = new Map<string, T[]>();
  if (itemIds.length === 0) return byId;
  const rows = await tx
    .select()
    .from(documents)
    .where(and(inArray(documents.itemId, [...itemIds]), ne(documents.state, "removed")))
    .orderBy(asc(documents.createdAt), asc(documents.id));
  for (const row of rows) {
    if (!row.itemId) continue;
    const told = tell(row, openDescribed(customerKey, row.id, row.described).name);
    byId.set(row.itemId, [...(byId.get(row.itemId) ?? []), told]);
  }
  return byId;
}

/** The documents of these items, oldest first, for staff. `customerKey` is the customer's data key. */
export const documentsOfItems = (
  tx: Transaction,
  customerKey: Buffer,
  itemIds: readonly string[],
): Promise<Map<string, DocumentBrief[]>> => byItem(tx, customerKey, itemIds, briefDocument);

/** The same as the customer is told of it: without what the checks say of others or of ourselves. */
export const documentsTold = (
  tx: Transaction,
  customerKey: Buffer,
  itemIds: readonly string[],
): Promise<Map<string, ToldDocument[]>> => byItem(tx, customerKey, itemIds, toldDocument);

/** The evidence that lies with an appeal, oldest first, for staff. */
export const documentsOfAppeal = (tx: Transaction, customerKey: Buffer, appealId: string): Promise<DocumentBrief[]> =>
  byAppeal(tx, customerKey, appealId, briefDocument);

/** The same as its customer is told of it. */
export const documentsOfAppealTold = (
  tx: Transaction,
  customerKey: Buffer,
  appealId: string,
): Promise<ToldDocument[]> => byAppeal(tx, customerKey, appealId, toldDocument);

async function byAppeal<T>(
  tx: Transaction,
  customerKey: Buffer,
  appealId: string,
  tell: (row: StoredDocument, name: string) => T,
): Promise<T[]> {
  const rows = await tx
    .select()
    .from(documents)
    .where(and(eq(documents.appealId, appealId), ne(documents.state, "removed")))
    .orderBy(asc(documents.createdAt), asc(documents.id));
  return rows.map((row) => tell(row, openDescribed(customerKey, row.id, row.described).name));
}
