// One internal report after a change, for its page that is open.
import { withActor } from "@/lib/auth/route";
import { getInternal } from "@/lib/suspicion/queries/internal";

export const dynamic = "force-dynamic";

/** `GET /api/suspicion/internal/:id` answers `{ value: InternalView }`. */
export async function GET(request: Request, { params }: { params: Promise<{ reportId: string }> }): Promise<Response> {
  return withActor(request, getInternal, await params);
}
