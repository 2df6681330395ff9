// How a document arrives: announced, then in pieces, then whole. The portal and the machine API come through here; who may
// send what for which item is asked at each step.
import { z } from "zod";
import type { Context } from "@/lib/command";
import { fail, type Result } from "@/lib/errors";
import type { PieceAnswer, ToldDocument, UploadState } from "./dto";

export const announceInput = z.object({
  itemId: z.uuid(),
  /** As the sender's device names it; only its last part is kept. */
  name: z.string().min(1).max(1_000),
  size: z.number().int().min(1),
  /** Front, back, or which page it is. */
  side: z.enum(["front", "back", "page"]).optional(),
  /** Send it although the picture is poor. A wrong, encrypted or damaged file is refused all the same. */
  anyway: z.boolean().default(false),
});

/**
 * A whole file in one request (the machine API): announced, received and finished. `body` is read piece by piece and refused
 * as soon as it is longer than announced. Refused at once by its content: `invalid`, detail `document_refused`, `params.codes`.
 */
export async function receiveDocument(
  _context: Context,
  _input: z.input<typeof announceInput>,
  _body: ReadableStream<Uint8Array> | null,
): Promise<Result<ToldDocument>> {
  return fail("unavailable");
}

export type { PieceAnswer, ToldDocument, UploadState };
