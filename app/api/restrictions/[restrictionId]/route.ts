// A restriction, read again while its page is open. What is personal is in it only while the reader's view is on the record.
import { withActor } from "@/lib/auth/route";
import { getRestriction } from "@/lib/restrictions/queries/get";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ restrictionId: string }> };

/** `GET /api/restrictions/<id>` answers `{ value: RestrictionView }`. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { restrictionId } = await params;
  return withActor(request, getRestriction, { restrictionId });
}
