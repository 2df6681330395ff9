// What a bulk proposal would do to each account; a POST because thousands of accounts fit in no address. It changes nothing.
import { withActor } from "@/lib/auth/route";
import { previewBatch } from "@/lib/restrictions/batches/get";

export const dynamic = "force-dynamic";

/** `POST /api/batches/preview` with the terms as JSON answers `{ value: BatchPreview }`. */
export const POST = async (request: Request): Promise<Response> =>
  withActor(request, previewBatch, await request.json().catch(() => null));
