// One case, read again while it is peeked at or open. Personal fields are null unless the reader's page view was recorded.
import { withActor } from "@/lib/auth/route";
import { getCase } from "@/lib/cases/get";

export const dynamic = "force-dynamic";

/** `GET /api/cases/<id>?since=<instant>` answers `{ value: CaseDetail }`. */
export async function GET(request: Request, { params }: { params: Promise<{ caseId: string }> }): Promise<Response> {
  const { caseId } = await params;
  const since = new URL(request.url).searchParams.get("since") ?? undefined;
  return withActor(request, getCase, { caseId, since });
}
