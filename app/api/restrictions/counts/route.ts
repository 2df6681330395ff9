// The numbers on the tabs of the restrictions, for the list that is open.
import { withActor } from "@/lib/auth/route";
import { countRestrictions } from "@/lib/restrictions/queries/count";

export const dynamic = "force-dynamic";

/** `GET /api/restrictions/counts` answers `{ value: RestrictionCounts }`. */
export const GET = (request: Request): Promise<Response> => withActor(request, countRestrictions, {});
