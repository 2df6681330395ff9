// What can be asked of a case's customer, read each time the composer is opened.
import { withActor } from "@/lib/auth/route";
import { composeFor } from "@/lib/inquiries/queries/compose";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ caseId: string }> };

/** `GET /api/cases/<id>/composition` answers `{ value: Composition }`. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { caseId } = await params;
  return withActor(request, composeFor, { caseId });
}
