// The numbers on the queue's tabs, for the page that is open.
import { withActor } from "@/lib/auth/route";
import { countCases } from "@/lib/cases/counts";

export const dynamic = "force-dynamic";

/** `GET /api/cases/counts` answers `{ value: CaseCounts }`. */
export const GET = (request: Request): Promise<Response> => withActor(request, countCases, {});
