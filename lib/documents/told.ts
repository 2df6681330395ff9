// What a customer is told of a document. What the checks say of another customer, or of our own failure, is not theirs to read.

import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { inquiryItems } from "@/db/schema/inquiries";
import { passRoleGate, passRowRule } from "@/lib/access/check";
import { keyOfCustomer } from "@/lib/cases/notes";
import type { Context } from "@/lib/command";
import type { DocumentBrief } from "@/lib/inquiries/dto";
import type { ToldDocument } from "./dto";
import { openDescribed } from "./sealed";

export type StoredDocument = typeof documents.$inferSelect;

const untold: readonly string[] = ["duplicate", "platform_error"];

/** The row and its name, as the customer is told. A file that waits for us is, to them, being checked. */
export const toldDocument = (row: StoredDocument, name: string): ToldDocument => ({
  id: row.id,
  name,
  type: row.type,
  size: row.size,
  state: row.state === "removed" ? "removed" : row.state === "checked" ? "checked" : "checking",
  progress: row.progress,
  codes: row.codes.filter((code) => !untold.includes(code)),
  createdAt: row.createdAt.toISOString(),
});

/** The same document for staff. */
export const briefDocument = (row: StoredDocument, name: string): DocumentBrief => ({
  id: row.id,
  name,
  type: row.type,
  size: row.size,
  pages: row.pages,
  state: row.state as DocumentBrief["state"],
  progress: row.progress,
  documentType: row.documentType,
  verdict: row.verdict as DocumentBrief["verdict"],
  codes: row.codes,
  createdAt: row.createdAt.toISOString(),
});

/** A document that whoever asks may send for, or null. */
export async function toldById(
  tx: Transaction,
  { actor }: Pick<Context, "actor">,
  id: string,
): Promise<ToldDocument | null> {
  const gate = passRoleGate(actor, "document.send");
  if (!gate.ok) return null;
  const [found] = await tx
    .select({ row: documents, inquiryId: inquiryItems.inquiryId })
    .from(documents)
    .leftJoin(inquiryItems, eq(inquiryItems.id, documents.itemId))
    .where(eq(documents.id, id));
  if (!found) return null;
  const { entityId, customerId, described } = found.row;
  const subject = {
    entityId,
    customerId,
    purposeId: found.inquiryId ?? undefined,
    appealId: found.row.appealId ?? undefined,
  };
  if (!(await passRowRule(tx, actor, gate.value, subject)).ok) return null;
  const key = await keyOfCustomer(tx, customerId);
  return key ? toldDocument(found.row, openDescribed(key, id, described).name) : null;
}
