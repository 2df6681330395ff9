// What the composer of restrictions offers for a customer, or for one of their cases.
import { withActor } from "@/lib/auth/route";
import { composeRestriction } from "@/lib/restrictions/queries/compose";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ customerId: string }> };

/** `GET /api/customers/<id>/restrictions/composition?caseId=…` answers `{ value: RestrictionComposition }`. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { customerId } = await params;
  const caseId = new URL(request.url).searchParams.get("caseId") ?? undefined;
  return withActor(request, composeRestriction, { customerId, caseId });
}
