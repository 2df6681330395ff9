// One page of the legal requests, for the list that is open.
import { withActor } from "@/lib/auth/route";
import { listRequests } from "@/lib/legal-requests/queries/list";

export const dynamic = "force-dynamic";

/** `GET /api/legal-requests?view=due&after=…` answers `{ value: RequestPage }`. */
export const GET = (request: Request): Promise<Response> => withActor(request, listRequests);
