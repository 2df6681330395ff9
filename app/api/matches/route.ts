// One page of the matches, for the index that is open: the address's own parameters, and `after` for the next page.
import { readMatchAddress } from "@/components/match/match-address";
import { withActor } from "@/lib/auth/route";
import { listMatches } from "@/lib/matches/list";

export const dynamic = "force-dynamic";

/** `GET /api/matches?view=second&after=…` answers `{ value: MatchPage }`. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  return withActor(request, listMatches, {
    ...readMatchAddress(Object.fromEntries(searchParams)),
    after: searchParams.get("after") ?? undefined,
  });
}
