// The numbers on the tabs of the disputes, for the list that is open.
import { withActor } from "@/lib/auth/route";
import { countDisputes } from "@/lib/disputes/queries/list";

export const dynamic = "force-dynamic";

/** `GET /api/disputes/counts` answers `{ value: DisputeCounts }`. */
export const GET = (request: Request): Promise<Response> => withActor(request, countDisputes, {});
