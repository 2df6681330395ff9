// One page of the investigations, for the list that is open.
import { withActor } from "@/lib/auth/route";
import { listInvestigations } from "@/lib/investigations/queries/read";

export const dynamic = "force-dynamic";

/** `GET /api/investigations?view=open` answers `{ value: InvestigationPage }`. */
export const GET = (request: Request): Promise<Response> => withActor(request, listInvestigations);
