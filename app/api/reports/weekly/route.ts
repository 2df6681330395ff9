// One page of the weekly reports, for the list that is open.
import { withActor } from "@/lib/auth/route";
import { listWeekly } from "@/lib/reports/weekly/queries";

export const dynamic = "force-dynamic";

/** `GET /api/reports/weekly?after=…` answers `{ value: WeeklyPage }`. */
export const GET = (request: Request): Promise<Response> => withActor(request, listWeekly);
