// The numbers on the tabs of the blocking reports.
import { withActor } from "@/lib/auth/route";
import { countBlocking } from "@/lib/reports/blocking/queries";

export const dynamic = "force-dynamic";

/** `GET /api/reports/blocking/counts` answers `{ value: BlockingCounts }`. */
export const GET = (request: Request): Promise<Response> => withActor(request, countBlocking, {});
