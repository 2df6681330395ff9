// A dispute, read again while its page is open. What is personal is in it only while the reader's view is on the record.
import { withActor } from "@/lib/auth/route";
import { getDispute } from "@/lib/disputes/queries/get";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ disputeId: string }> };

/** `GET /api/disputes/<id>` answers `{ value: DisputeView }`. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { disputeId } = await params;
  return withActor(request, getDispute, { disputeId });
}
