// The numbers on the tabs of the legal requests.
import { withActor } from "@/lib/auth/route";
import { countRequests } from "@/lib/legal-requests/queries/list";

export const dynamic = "force-dynamic";

/** `GET /api/legal-requests/counts` answers `{ value: RequestCounts }`. */
export const GET = (request: Request): Promise<Response> => withActor(request, countRequests, {});
