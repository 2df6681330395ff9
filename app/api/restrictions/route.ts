// One page of the restrictions, for the list that is open: the address's own parameters, and `after` for the next page.
import { readRestrictionAddress, toListInput } from "@/components/restriction/restriction-address";
import { withActor } from "@/lib/auth/route";
import { listRestrictions } from "@/lib/restrictions/queries/list";

export const dynamic = "force-dynamic";

/** `GET /api/restrictions?view=in_force&after=…` answers `{ value: RestrictionPage }`. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const after = searchParams.get("after") ?? undefined;
  return withActor(request, listRestrictions, { ...toListInput(readRestrictionAddress(searchParams)), after });
}
