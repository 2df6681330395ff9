// What a bulk proposal would do to each account; a POST because thousands of accounts fit in no address. It changes nothing.
import { withActorAndBody } from "@/lib/auth/route";
import { previewBatch } from "@/lib/restrictions/batches/get";

export const dynamic = "force-dynamic";
/** Bytes; five thousand accounts with their amounts take a third of it. */
const LONGEST = 1024 * 1024;

/** `POST /api/batches/preview` with the terms as JSON answers `{ value: BatchPreview }`. */
export const POST = (request: Request): Promise<Response> => withActorAndBody(request, previewBatch, LONGEST);
