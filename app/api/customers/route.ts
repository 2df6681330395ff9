// Finding customers, for the page that is open. A POST although it only reads: what is searched for is personal, and addresses
// are kept in logs and histories.
import { isOwnWrite } from "@/lib/auth/origin";
import { errorResponse, withActor } from "@/lib/auth/route";
import { findCustomers } from "@/lib/customers/queries";

export const dynamic = "force-dynamic";

/** `POST /api/customers` with `{ text, by? }` answers `{ value: FoundCustomer[] }`. */
export async function POST(request: Request): Promise<Response> {
  if (!isOwnWrite(request.headers)) return errorResponse({ code: "not_allowed", detail: "foreign_origin" });
  return withActor(request, findCustomers, await request.json().catch(() => null));
}
