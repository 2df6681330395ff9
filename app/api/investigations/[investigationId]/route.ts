// One investigation, for the page that is open already.
import { withActor } from "@/lib/auth/route";
import { getInvestigation } from "@/lib/investigations/queries/read";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ investigationId: string }> };

/** `GET /api/investigations/<id>` answers `{ value: InvestigationView }`. */
export const GET = async (request: Request, { params }: Params): Promise<Response> =>
  withActor(request, getInvestigation, await params);
