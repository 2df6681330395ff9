// Finding customers, for the page that is open. A POST although it only reads: what is searched for is personal, and addresses
// are kept in logs and histories.
import { withActorAndBody } from "@/lib/auth/route";
import { findCustomers } from "@/lib/customers/queries";

export const dynamic = "force-dynamic";
/** Bytes. */
const LONGEST = 4_096;

/** `POST /api/customers` with `{ text, by? }` answers `{ value: FoundCustomer[] }`. */
export const POST = (request: Request): Promise<Response> => withActorAndBody(request, findCustomers, LONGEST);
