// The numbers on the tabs of the appeals, for the list that is open.
import { countAppeals } from "@/lib/appeals/queries/list";
import { withActor } from "@/lib/auth/route";

export const dynamic = "force-dynamic";

/** `GET /api/appeals/counts` answers `{ value: AppealCounts }`. */
export const GET = (request: Request): Promise<Response> => withActor(request, countAppeals, {});
