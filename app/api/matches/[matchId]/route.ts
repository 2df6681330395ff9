// A match, read again while its page is open. The customer's data are in it only while the reader's view is on the record.
import { withActor } from "@/lib/auth/route";
import { getMatch } from "@/lib/matches/view";

export const dynamic = "force-dynamic";

/** `GET /api/matches/<id>` answers `{ value: MatchDetail }`. */
export async function GET(request: Request, { params }: { params: Promise<{ matchId: string }> }): Promise<Response> {
  const { matchId } = await params;
  return withActor(request, getMatch, { matchId });
}
