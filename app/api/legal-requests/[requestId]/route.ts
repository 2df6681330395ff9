// One legal request, for the page that is open already.
import { withActor } from "@/lib/auth/route";
import { getRequest } from "@/lib/legal-requests/queries/get";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ requestId: string }> };

/** `GET /api/legal-requests/<id>` answers `{ value: RequestView }`. */
export const GET = async (request: Request, { params }: Params): Promise<Response> =>
  withActor(request, getRequest, await params);
