// The numbers on the tabs of the MLRO's list, for the list that is open.
import { withActor } from "@/lib/auth/route";
import { countSuspicion } from "@/lib/suspicion/queries/list";

export const dynamic = "force-dynamic";

/** `GET /api/suspicion/counts` answers `{ value: SuspicionCounts }`. */
export const GET = (request: Request): Promise<Response> => withActor(request, countSuspicion, {});
