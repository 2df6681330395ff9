// A paper comes in, as the body of one request: read piece by piece and refused as soon as it is too large.
import { Readable } from "node:stream";
import type { ReadableStream as WebStream } from "node:stream/web";
import { cookies } from "next/headers";
import { isOwnWrite } from "@/lib/auth/origin";
import { errorResponse } from "@/lib/auth/route";
import { sessionFromCookies } from "@/lib/auth/session";
import { fail } from "@/lib/errors";
import { isId, newId } from "@/lib/id";
import { receivePaper } from "@/lib/legal-requests/files";
import { log } from "@/lib/log";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ requestId: string }> };

/** `POST /api/legal-requests/<id>/files?name=…` with the file as body answers `{ value: RequestReceipt }`. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  if (!isOwnWrite(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const requestId = newId();
  try {
    const actor = await sessionFromCookies(await cookies());
    if (!actor) return errorResponse({ code: "not_signed_in" });
    const { requestId: id } = await params;
    if (!isId(id) || !request.body) return errorResponse({ code: "not_found" });
    const source = Readable.fromWeb(request.body as WebStream<Uint8Array>);
    const name = new URL(request.url).searchParams.get("name") ?? "";
    const stored = await receivePaper(
      { actor, requestId },
      { requestId: id, name, source: source as AsyncIterable<Buffer> },
    );
    return stored.ok ? Response.json({ value: stored.value }, { status: 201 }) : errorResponse(stored.error);
  } catch (error) {
    log.error({ error, requestId }, "a paper could not be taken in");
    return errorResponse(fail("internal").error);
  }
}
