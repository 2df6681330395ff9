// One bulk proposal with the outcome of each account, for the page that is open.
import { withActor } from "@/lib/auth/route";
import { getBatch } from "@/lib/restrictions/batches/get";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ batchId: string }> };

/** `GET /api/batches/<id>` answers `{ value: BatchView }`. */
export const GET = async (request: Request, { params }: Params): Promise<Response> =>
  withActor(request, getBatch, await params);
