// One page of the inquiries, for the list that is open: the address's own parameters, and `after` for the next page.
import { readInquiryAddress, toListInput } from "@/components/inquiry/inquiry-address";
import { withActor } from "@/lib/auth/route";
import { listInquiries } from "@/lib/inquiries/queries/list";

export const dynamic = "force-dynamic";

/** `GET /api/inquiries?view=out&after=…` answers `{ value: InquiryPage }`. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const after = searchParams.get("after") ?? undefined;
  return withActor(request, listInquiries, { ...toListInput(readInquiryAddress(searchParams)), after });
}
