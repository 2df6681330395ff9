// The numbers on the tabs of the inquiries, for the list that is open.
import { withActor } from "@/lib/auth/route";
import { countInquiries } from "@/lib/inquiries/queries/count";

export const dynamic = "force-dynamic";

/** `GET /api/inquiries/counts` answers `{ value: InquiryCounts }`. */
export const GET = (request: Request): Promise<Response> => withActor(request, countInquiries, {});
