// One piece of an upload: sealed, kept, counted. A piece that came before is answered and changes nothing; one that comes too
// early is told where to go on. No record: nothing of it is a document yet.

import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { documentUploads } from "@/db/schema/documents";
import { keyOfCustomer } from "@/lib/cases/notes";
import { now as clockNow } from "@/lib/clock";
import type { Context } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import type { UploadState } from "./dto";
import { PIECE } from "./limits";

import { clearAway, keepFile } from "./store";
import { findUpload, pieceName, pieceNames, type StoredUpload } from "./uploads";

const stateOf = ({ id, size, received }: StoredUpload): UploadState => ({ id, size, received, pieceSize: PIECE });

/**
 * How far an upload is, to go on after a break. One whose bytes are all there and which became no document yet asks for its last
 * piece once more: that finishes it.
 */
export const uploadState = (context: Pick<Context, "actor">, uploadId: string): Promise<Result<UploadState>> =>
  inTransaction(context.actor.entityIds, async (tx) => {
    const upload = await findUpload(tx, context, uploadId, clockNow());
    if (!upload.ok) return upload;
    const { size, received, pieces } = upload.value;
    return ok(stateOf({ ...upload.value, received: received < size ? received : (pieces - 1) * PIECE }));
  });

/**
 * Takes the bytes from `offset` on: exactly `pieceSize`, or the rest. Fails with `conflict` `piece_out_of_order` and
 * `params.received` when something before them is missing.
 */
export const receivePiece = (
  context: Pick<Context, "actor">,
  { uploadId, offset, bytes }: { uploadId: string; offset: number; bytes: Buffer },
): Promise<Result<UploadState>> =>
  inTransaction(context.actor.entityIds, async (tx) => {
    const found = await findUpload(tx, context, uploadId, clockNow());
    if (!found.ok) return found;
    const upload = found.value;
    if (offset < upload.received || (offset === upload.size && bytes.length === 0)) return ok(stateOf(upload));
    if (offset > upload.received)
      return fail("conflict", { detail: "piece_out_of_order", params: { received: upload.received } });
    if (bytes.length !== Math.min(PIECE, upload.size - offset))
      return fail("invalid", { detail: "piece_size", path: "body" });
    const key = await keyOfCustomer(tx, upload.customerId);
    if (!key) return fail("not_found");
    await keepFile(key, pieceName(upload.id, upload.pieces), bytes);
    const counted = { received: offset + bytes.length, pieces: upload.pieces + 1 };
    await tx.update(documentUploads).set(counted).where(eq(documentUploads.id, upload.id));
    return ok(stateOf({ ...upload, ...counted }));
  });

/** Forgets an upload of theirs that is not whole; nothing of it stays. */
export async function cancelUpload(context: Pick<Context, "actor">, uploadId: string): Promise<Result<null>> {
  const dropped = await inTransaction(context.actor.entityIds, async (tx) => {
    const found = await findUpload(tx, context, uploadId, clockNow());
    if (found.ok) await tx.delete(documentUploads).where(eq(documentUploads.id, uploadId));
    return found;
  });
  if (!dropped.ok) return dropped;
  await clearAway(pieceNames(dropped.value));
  return ok(null);
}
