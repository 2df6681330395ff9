// A weekly report as a file: `?form=json`, or `?form=proof` with the lines that prove it.
import { downloadFile } from "@/lib/reports/download";
import { saveWeekly } from "@/lib/reports/weekly/save";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ weeklyId: string }> };

/** `GET /api/reports/weekly/<id>?form=json` */
export const GET = async (request: Request, { params }: Params): Promise<Response> => {
  const { weeklyId: reportId } = await params;
  const form = new URL(request.url).searchParams.get("form") === "proof" ? "proof" : "json";
  return downloadFile(request, (context) => saveWeekly(context, { reportId, form }));
};
