// One upload: how far it is, its next piece, an end to it. The body of a piece is read as it comes and never beyond its size.
import { forCustomer } from "@/lib/documents/http";
import { cancelUpload, uploadState } from "@/lib/documents/piece";
import { receivePieceOf } from "@/lib/documents/receive";
import { fail } from "@/lib/errors";

export const dynamic = "force-dynamic";
type Params = { params: Promise<{ id: string }> };

/** How far it is: `{id, size, received, pieceSize}`. */
export function GET(request: Request, { params }: Params): Promise<Response> {
  return forCustomer(request, params, uploadState);
}

/** `PUT …?offset=N` with raw bytes answers `{received}`, with the last piece also `{document}`, or 422 `{codes}`. */
export function PUT(request: Request, { params }: Params): Promise<Response> {
  return forCustomer(request, params, async (context, uploadId) => {
    const offset = new URL(request.url).searchParams.get("offset") ?? "";
    if (!/^\d{1,9}$/.test(offset)) return fail("invalid", { path: "offset" });
    return receivePieceOf(context, { uploadId, offset: Number(offset), body: request.body });
  });
}

/** Forgets it. */
export function DELETE(request: Request, { params }: Params): Promise<Response> {
  return forCustomer(request, params, cancelUpload);
}
