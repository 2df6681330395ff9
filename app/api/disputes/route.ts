// One page of the disputes, for the list that is open: the address's own parameters, and `after` for the next page.
import { readDisputeAddress, toListInput } from "@/components/dispute/dispute-address";
import { withActor } from "@/lib/auth/route";
import { listDisputes } from "@/lib/disputes/queries/list";

export const dynamic = "force-dynamic";

/** `GET /api/disputes?view=late&after=…` answers `{ value: DisputePage }`. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const after = searchParams.get("after") ?? undefined;
  return withActor(request, listDisputes, { ...toListInput(readDisputeAddress(searchParams)), after });
}
