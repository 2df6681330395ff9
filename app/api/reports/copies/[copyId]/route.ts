// A sealed copy as its receiver gets it.
import { fetchCopy } from "@/lib/reports/copies/again";
import { downloadFile } from "@/lib/reports/download";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ copyId: string }> };

/** `GET /api/reports/copies/<id>` */
export const GET = async (request: Request, { params }: Params): Promise<Response> => {
  const { copyId } = await params;
  return downloadFile(request, (context) => fetchCopy(context, { copyId }));
};
