// An inquiry, read again while its page is open. What is personal is in it only while the reader's view is on the record.
import { withActor } from "@/lib/auth/route";
import { getInquiry } from "@/lib/inquiries/queries/get";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ inquiryId: string }> };

/** `GET /api/inquiries/<id>` answers `{ value: InquiryView }`. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { inquiryId } = await params;
  return withActor(request, getInquiry, { inquiryId });
}
