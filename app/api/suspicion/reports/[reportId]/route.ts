// One report to the unit after a change, for its page that is open.
import { withActor } from "@/lib/auth/route";
import { getReport } from "@/lib/suspicion/queries/report";

export const dynamic = "force-dynamic";

/** `GET /api/suspicion/reports/:id` answers `{ value: ReportView }`. */
export async function GET(request: Request, { params }: { params: Promise<{ reportId: string }> }): Promise<Response> {
  return withActor(request, getReport, await params);
}
