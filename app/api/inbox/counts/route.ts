// The numbers on the tabs of support's inbox, for the list that is open.
import { withActor } from "@/lib/auth/route";
import { countInbox } from "@/lib/inbox/list";

export const dynamic = "force-dynamic";

/** `GET /api/inbox/counts` answers `{ value: InboxCounts }`. */
export const GET = (request: Request): Promise<Response> => withActor(request, countInbox, {});
