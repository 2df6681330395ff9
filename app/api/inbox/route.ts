// One page of support's inbox, for the list that is open: the address's own parameters, and `after` for the next page.
import { readInboxAddress, toInboxInput } from "@/components/inbox/inbox-address";
import { withActor } from "@/lib/auth/route";
import { listInbox } from "@/lib/inbox/list";

export const dynamic = "force-dynamic";

/** `GET /api/inbox?view=appeals&after=…` answers `{ value: InboxPage }`. */
export function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const after = searchParams.get("after") ?? undefined;
  return withActor(request, listInbox, { ...toInboxInput(readInboxAddress(searchParams)), after });
}
