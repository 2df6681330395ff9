// Who the entries of a request could be, for the page that is open.
import { withActor } from "@/lib/auth/route";
import { proposeRequestMatches } from "@/lib/legal-requests/queries/get";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ requestId: string }> };

/** `GET /api/legal-requests/<id>/matches` answers `{ value: MatchProposal[] }`. */
export const GET = async (request: Request, { params }: Params): Promise<Response> =>
  withActor(request, proposeRequestMatches, await params);
