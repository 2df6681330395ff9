// What the page of a case decides again with other numbers. Nothing is told unless the reader's page view is on record.
import { withActor } from "@/lib/auth/route";
import { getWhatIf } from "@/lib/what-if/get";

export const dynamic = "force-dynamic";

/** `GET /api/cases/<id>/what-if` answers `{ value: WhatIf }`. */
export async function GET(request: Request, { params }: { params: Promise<{ caseId: string }> }): Promise<Response> {
  const { caseId } = await params;
  return withActor(request, getWhatIf, { caseId });
}
