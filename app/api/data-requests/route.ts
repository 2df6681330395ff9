// One page of the data requests, for the list that is open.
import { readRequestAddress, toListInput } from "@/components/data-request/request-address";
import { withActor } from "@/lib/auth/route";
import { listRequests } from "@/lib/data-requests/queries";

export const dynamic = "force-dynamic";

/** `GET /api/data-requests?view=mine&after=…` answers `{ value: RequestPage }`. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const after = searchParams.get("after") ?? undefined;
  return withActor(request, listRequests, { ...toListInput(readRequestAddress(searchParams)), after });
}
