// One page of the blocking reports, for the list that is open.
import { withActor } from "@/lib/auth/route";
import { listBlocking } from "@/lib/reports/blocking/queries";

export const dynamic = "force-dynamic";

/** `GET /api/reports/blocking?view=due&after=…` answers `{ value: BlockingPage }`. */
export const GET = (request: Request): Promise<Response> => withActor(request, listBlocking);
