// Uploads under way: whose they are, and where their pieces lie. The names of pieces follow from the upload, so that what a
// crash left behind is found again without a list.
import { eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { documentUploads } from "@/db/schema/documents";
import { inquiryItems } from "@/db/schema/inquiries";
import { passRoleGate, passRowRule } from "@/lib/access/check";
import type { Context } from "@/lib/command";
import { keyedToken } from "@/lib/crypto/seal";
import { fail, ok, type Result } from "@/lib/errors";

export type StoredUpload = typeof documentUploads.$inferSelect;

/** Where piece `index` (from 0) of an upload lies. */
export const pieceName = (uploadId: string, index: number): string =>
  keyedToken("upload pieces", `${uploadId}/${index}`).toString("hex");

/** Every file that this upload may have left, the piece that was perhaps being written included. */
export const pieceNames = ({ id, pieces }: Pick<StoredUpload, "id" | "pieces">): string[] =>
  Array.from({ length: pieces + 1 }, (_, index) => pieceName(id, index));

/** An upload of theirs, locked for a change; `not_found` for anybody else's, and for one that is over. */
export async function findUpload(
  tx: Transaction,
  { actor }: Pick<Context, "actor">,
  uploadId: string,
  now: Date,
): Promise<Result<StoredUpload>> {
  const gate = passRoleGate(actor, "document.send");
  if (!gate.ok) return gate;
  const [found] = await tx
    .select({ upload: documentUploads, inquiryId: inquiryItems.inquiryId })
    .from(documentUploads)
    .leftJoin(inquiryItems, eq(inquiryItems.id, documentUploads.itemId))
    .where(eq(documentUploads.id, uploadId))
    .for("update", { of: documentUploads });
  if (!found || found.upload.expiresAt <= now) return fail("not_found");
  const { upload, inquiryId } = found;
  const { entityId, customerId } = upload;
  const allowed = await passRowRule(tx, actor, gate.value, {
    entityId,
    customerId,
    purposeId: inquiryId ?? undefined,
    appealId: upload.appealId ?? undefined,
  });
  return allowed.ok ? ok(upload) : fail("not_found");
}
