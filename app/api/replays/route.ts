// The latest replays of a version, read again while its page is open.
import { withActor } from "@/lib/auth/route";
import { listReplays } from "@/lib/replay/queries";

export const dynamic = "force-dynamic";

/** `GET /api/replays?ruleSetId=<id>` answers `{ value: ReplayDto[] }`, newest first. */
export function GET(request: Request): Promise<Response> {
  const ruleSetId = new URL(request.url).searchParams.get("ruleSetId") ?? undefined;
  return withActor(request, listReplays, { ruleSetId, limit: 3 });
}
