// Finding customers, for the page that is open. A POST although it only reads: what is searched for is personal, and addresses
// are kept in logs and histories.
import { readBody } from "@/lib/api/body";
import { isOwnWrite } from "@/lib/auth/origin";
import { errorResponse, withActor } from "@/lib/auth/route";
import { findCustomers } from "@/lib/customers/queries";

export const dynamic = "force-dynamic";
/** Bytes; anybody may send a body before we know who they are. */
const LONGEST = 4_096;

/** `POST /api/customers` with `{ text, by? }` answers `{ value: FoundCustomer[] }`. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnWrite(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  const body = await readBody(request, LONGEST);
  return body.ok ? withActor(request, findCustomers, parsed(body.value)) : errorResponse(body.error);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
