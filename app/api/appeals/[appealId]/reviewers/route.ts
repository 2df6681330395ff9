// Who may review an appeal, and who may not and why, for the dialog that gives it to somebody.
import { reviewersFor } from "@/lib/appeals/queries/reviewers";
import { withActor } from "@/lib/auth/route";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ appealId: string }> };

/** `GET /api/appeals/<id>/reviewers` answers `{ value: ReviewerChoice[] }`. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { appealId } = await params;
  return withActor(request, reviewersFor, { appealId });
}
