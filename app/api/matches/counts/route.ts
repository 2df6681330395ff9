// The numbers on the tabs of the matches, for the index that is open.
import { withActor } from "@/lib/auth/route";
import { countMatches } from "@/lib/matches/list";

export const dynamic = "force-dynamic";

/** `GET /api/matches/counts` answers `{ value: MatchCounts }`. */
export const GET = (request: Request): Promise<Response> => withActor(request, countMatches, {});
