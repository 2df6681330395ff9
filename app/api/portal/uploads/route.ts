// A customer announces a document: what is refused by its name or size is refused here.
import type { z } from "zod";
import { jsonBody } from "@/lib/api/body";
import { announceDocument, type announceInput } from "@/lib/documents/announce";
import { forCustomer } from "@/lib/documents/http";

export const dynamic = "force-dynamic";
const LONGEST = 8_192;

/** `POST /api/portal/uploads` `{itemId, name, size, side?, anyway?}` answers `{id, size, received, pieceSize}`. */
export function POST(request: Request): Promise<Response> {
  return forCustomer(request, null, async (context) => {
    const body = await jsonBody(request, LONGEST);
    return body.ok ? announceDocument(context, body.value as z.input<typeof announceInput>) : body;
  });
}
