// One page of the queue, for the page that is open: the address's own parameters, and `after` for the next page.
import { withActor } from "@/lib/auth/route";
import { listCases } from "@/lib/cases/list";
import { readAddress, toListInput } from "@/lib/views/address";

export const dynamic = "force-dynamic";

/** `GET /api/cases?queue=review&sort=due&after=…` answers `{ value: CasePage }`. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const after = searchParams.get("after") ?? undefined;
  return withActor(request, listCases, { ...toListInput(readAddress(searchParams)), after });
}
