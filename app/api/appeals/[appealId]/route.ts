// An appeal, read again while its page is open. What is personal is in it only while the reader's view is on the record.
import { getAppeal } from "@/lib/appeals/queries/get";
import { withActor } from "@/lib/auth/route";

export const dynamic = "force-dynamic";
type Props = { params: Promise<{ appealId: string }> };

/** `GET /api/appeals/<id>` answers `{ value: AppealView }`. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { appealId } = await params;
  return withActor(request, getAppeal, { appealId });
}
