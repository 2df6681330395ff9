// One page of the MLRO's list, for the list that is open: the address's own parameters, and `after` for the next page.
import { readSuspicionAddress, toListInput } from "@/components/suspicion/suspicion-address";
import { withActor } from "@/lib/auth/route";
import { listSuspicion } from "@/lib/suspicion/queries/list";

export const dynamic = "force-dynamic";

/** `GET /api/suspicion?view=consent&after=…` answers `{ value: SuspicionPage }`. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const after = searchParams.get("after") ?? undefined;
  return withActor(request, listSuspicion, { ...toListInput(readSuspicionAddress(searchParams)), after });
}
