// How far the walk over the whole record is, for the page that waits for it.
import { withActor } from "@/lib/auth/route";
import { lastVerification } from "@/lib/records/verifications/verify";

export const dynamic = "force-dynamic";

/** `GET /api/records/verification` answers `{ value: VerificationView | null }`. */
export const GET = (request: Request): Promise<Response> => withActor(request, lastVerification);
