// What happened to an inquiry, for its page.
import { withActor } from "@/lib/auth/route";
import { inquiryHistory } from "@/lib/inquiries/queries/history";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ inquiryId: string }> };

/** `GET /api/inquiries/<id>/history` answers `{ value: InquiryEvent[] }`. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { inquiryId } = await params;
  return withActor(request, inquiryHistory, { inquiryId });
}
