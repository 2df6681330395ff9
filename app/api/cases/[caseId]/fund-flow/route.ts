// Where the money of one case came from and went. Nothing is told unless the reader's page view is on record.
import { withActor } from "@/lib/auth/route";
import { getFundFlow } from "@/lib/fund-flow/get";

export const dynamic = "force-dynamic";

/** `GET /api/cases/<id>/fund-flow?direction=&hops=&since=&until=&top=` answers `{ value: FundFlow }`. */
export async function GET(request: Request, { params }: { params: Promise<{ caseId: string }> }): Promise<Response> {
  const { caseId } = await params;
  return withActor(request, getFundFlow, { ...Object.fromEntries(new URL(request.url).searchParams), caseId });
}
