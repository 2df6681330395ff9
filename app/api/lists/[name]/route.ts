// Loading a list by hand: the file's own text as the body, because a server action takes no more than a megabyte.
import { cookies } from "next/headers";
import { can } from "@/lib/access/check";
import { readBody } from "@/lib/api/body";
import { isOwnWrite } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import { recordRefusal } from "@/lib/command";
import { log } from "@/lib/log";
import { isListKind } from "@/lib/reference-lists/kinds";
import { loadList } from "@/lib/reference-lists/store";

export const dynamic = "force-dynamic";
const LONGEST = 64 * 1024 * 1024;

/** `POST /api/lists/<name>?kind=…&file=…` answers `{ value }`: the version that is active or waits now. */
export async function POST(request: Request, { params }: { params: Promise<{ name: string }> }): Promise<Response> {
  if (!isOwnWrite(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const actor = await sessionFromCookies(await cookies());
  if (!actor) return errorResponse({ code: "not_signed_in" });
  // asked before a long body is read, and by the command again
  if (!can(actor, "list.load")) {
    const refused = await recordRefusal({ actor }, "list.load", { code: "not_allowed", detail: "role_may_not" });
    return errorResponse(refused.error);
  }
  const { searchParams } = new URL(request.url);
  const kind = searchParams.get("kind");
  if (!isListKind(kind)) return errorResponse({ code: "invalid", path: "kind" });
  const [{ name }, body] = await Promise.all([params, readBody(request, LONGEST)]);
  if (!body.ok) return errorResponse(body.error);
  const fileName = searchParams.get("file") ?? undefined;
  try {
    const loaded = await loadList({ actor }, { name, kind, fileName, text: body.value });
    if (!loaded.ok) return errorResponse(loaded.error);
    const { count, unchanged, keptBack, changes, errors } = loaded.value;
    return Response.json({ value: { name, count, unchanged, keptBack, changes, unread: errors.length } });
  } catch (error) {
    log.error({ error: String(error), list: name }, "a list could not be loaded");
    return errorResponse({ code: "internal" });
  }
}
