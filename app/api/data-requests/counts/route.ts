// The numbers on the tabs of the data requests.
import { withActor } from "@/lib/auth/route";
import { countRequests } from "@/lib/data-requests/queries";

export const dynamic = "force-dynamic";

/** `GET /api/data-requests/counts` answers `{ value: RequestCounts }`. */
export const GET = (request: Request): Promise<Response> => withActor(request, countRequests, {});
