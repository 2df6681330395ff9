// One record as it was hashed, with its proof, for the browser to check.
import { withActor } from "@/lib/auth/route";
import { getProof } from "@/lib/records/entries";

export const dynamic = "force-dynamic";

/** `GET /api/records/proof?seq=17` answers `{ value: { record, keys } }`. */
export const GET = (request: Request): Promise<Response> => withActor(request, getProof);
