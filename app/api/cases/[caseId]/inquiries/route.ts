// The inquiries of a case, read again while its page is open.
import { withActor } from "@/lib/auth/route";
import { inquiriesOfCase } from "@/lib/inquiries/queries/of-case";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ caseId: string }> };

/** `GET /api/cases/<id>/inquiries` answers `{ value: InquiryRow[] }`. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { caseId } = await params;
  return withActor(request, inquiriesOfCase, { caseId });
}
