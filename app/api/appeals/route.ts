// One page of the appeals, for the list that is open: the address's own parameters, and `after` for the next page.
import { readAppealAddress, toListInput } from "@/components/appeal/appeal-address";
import { listAppeals } from "@/lib/appeals/queries/list";
import { withActor } from "@/lib/auth/route";

export const dynamic = "force-dynamic";

/** `GET /api/appeals?view=mine&after=…` answers `{ value: AppealPage }`. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const after = searchParams.get("after") ?? undefined;
  return withActor(request, listAppeals, { ...toListInput(readAppealAddress(searchParams)), after });
}
