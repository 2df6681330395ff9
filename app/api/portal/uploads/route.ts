// A customer announces a document: what is refused by its name or size is refused here.
import type { z } from "zod";
import { readBody } from "@/lib/api/body";
import { announceDocument, type announceInput } from "@/lib/documents/announce";
import { forCustomer } from "@/lib/documents/http";
import { fail } from "@/lib/errors";

export const dynamic = "force-dynamic";
const LONGEST = 8_192;

/** `POST /api/portal/uploads` `{itemId, name, size, side?, anyway?}` answers `{id, size, received, pieceSize}`. */
export function POST(request: Request): Promise<Response> {
  return forCustomer(request, null, async (context) => {
    const body = await readBody(request, LONGEST);
    if (!body.ok) return body;
    try {
      return await announceDocument(context, JSON.parse(body.value) as z.input<typeof announceInput>);
    } catch (error) {
      if (error instanceof SyntaxError) return fail("invalid", { detail: "not_json" });
      throw error;
    }
  });
}
