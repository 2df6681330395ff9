// How a document arrives: announced, then in pieces, then whole. The portal's routes and the machine API come through here; who
// may send what for which item is asked at each step, limits are known before anything is read.
import type { z } from "zod";
import type { Context } from "@/lib/command";
import { type AppError, fail, ok, type Result } from "@/lib/errors";
import { announceDocument, type announceInput } from "./announce";
import type { PieceAnswer, ToldDocument } from "./dto";
import { finishUpload } from "./finish";
import { PIECE } from "./limits";
import { cancelUpload, receivePiece } from "./piece";

type Body = ReadableStream<Uint8Array> | null;

/** Reads a body in pieces of `size`; the last may be shorter. Holds a piece and a chunk, however small the chunks are. */
async function* inPieces(body: Body, size: number): AsyncGenerator<Buffer> {
  let piece = Buffer.allocUnsafe(size);
  let filled = 0;
  if (body)
    for await (const chunk of body)
      for (let from = 0; from < chunk.byteLength; ) {
        if (filled === size) {
          yield piece;
          piece = Buffer.allocUnsafe(size);
          filled = 0;
        }
        const part = chunk.subarray(from, from + size - filled);
        piece.set(part, filled);
        filled += part.byteLength;
        from += part.byteLength;
      }
  if (filled > 0) yield piece.subarray(0, filled);
}

/** The bytes of one piece, or `too_large` as soon as there are more. */
async function readPiece(body: Body): Promise<Result<Buffer>> {
  let piece: Buffer | null = null;
  for await (const part of inPieces(body, PIECE)) {
    if (piece) return fail("too_large", { detail: "piece_size", params: { most: PIECE } });
    piece = part;
  }
  return ok(piece ?? Buffer.alloc(0));
}

/** One piece of an announced upload; the last one answers the document, or why it is not taken. */
export async function receivePieceOf(
  { actor, requestId }: Context,
  { uploadId, offset, body }: { uploadId: string; offset: number; body: Body },
): Promise<Result<PieceAnswer>> {
  const bytes = await readPiece(body);
  if (!bytes.ok) return bytes;
  const context = { actor, requestId };
  const state = await receivePiece(context, { uploadId, offset, bytes: bytes.value });
  // the upload may have become a document already: finishing tells
  if (!state.ok && state.error.code !== "not_found") return state;
  if (state.ok && state.value.received < state.value.size) return ok({ received: state.value.received });
  const finished = await finishUpload(context, uploadId);
  if (!finished.ok) return finished;
  if ("state" in finished.value) return ok({ received: finished.value.state.received });
  return ok({ received: finished.value.document.size, document: finished.value.document });
}

async function cancelled(context: Context, id: string, why: { ok: false; error: AppError }): Promise<typeof why> {
  await cancelUpload(context, id);
  return why;
}

/**
 * A whole file in one request (the machine API): announced, received and finished. `body` is read piece by piece and refused
 * as soon as it is longer than announced. Refused at once by its content: `invalid`, detail `document_refused`, `params.codes`.
 */
export async function receiveDocument(
  { actor, requestId }: Context,
  input: z.input<typeof announceInput>,
  body: Body,
): Promise<Result<ToldDocument>> {
  const context = { actor, requestId };
  const announced = await announceDocument(context, input);
  if (!announced.ok) return announced;
  const { id, size } = announced.value;
  let offset = 0;
  for await (const bytes of inPieces(body, PIECE)) {
    const state = await receivePiece(context, { uploadId: id, offset, bytes });
    if (!state.ok) return cancelled(context, id, state);
    offset += bytes.length;
  }
  if (offset !== size) return cancelled(context, id, fail("invalid", { detail: "size_differs", path: "size" }));
  const finished = await finishUpload(context, id);
  if (!finished.ok) return finished;
  return "document" in finished.value ? ok(finished.value.document) : fail("internal");
}
