// Documents beside their items, and what is held for a customer. Names and findings open with the customer's key; whoever
// asks has already been asked by the permission table.
import type { Transaction } from "@/db/client";
import type { DocumentBrief } from "@/lib/inquiries/dto";
import type { ToldDocument } from "./dto";

/** The documents of these items, oldest first, for staff. `customerKey` is the customer's data key. */
export async function documentsOfItems(
  _tx: Transaction,
  _customerKey: Buffer,
  _itemIds: readonly string[],
): Promise<Map<string, DocumentBrief[]>> {
  return new Map();
}

/** The same as the customer is told of it: without what the checks say of others or of ourselves. */
export async function documentsTold(
  _tx: Transaction,
  _customerKey: Buffer,
  _itemIds: readonly string[],
): Promise<Map<string, ToldDocument[]>> {
  return new Map();
}
