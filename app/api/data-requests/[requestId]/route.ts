// A data request, read again while its page is open. Nothing is answered to whom the page was not opened.
import { withActor } from "@/lib/auth/route";
import { getRequest } from "@/lib/data-requests/get";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ requestId: string }> };

/** `GET /api/data-requests/<id>` answers `{ value: RequestDetail }`. */
export const GET = async (request: Request, { params }: Props): Promise<Response> =>
  withActor(request, getRequest, await params);
