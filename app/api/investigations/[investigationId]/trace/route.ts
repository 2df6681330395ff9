// Whom the money of an investigation's addresses reached, followed when it is asked for.
import { withActor } from "@/lib/auth/route";
import { traceInvestigation } from "@/lib/investigations/queries/read";

export const dynamic = "force-dynamic";

type Params = { params: Promise<{ investigationId: string }> };

/** `GET /api/investigations/<id>/trace?hops=5&minShare=0.01` answers `{ value: ReachedBy }`. */
export async function GET(request: Request, { params }: Params): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const { investigationId } = await params;
  const given = { hops: searchParams.get("hops"), minShare: searchParams.get("minShare") };
  const numbers = Object.fromEntries(
    Object.entries(given).flatMap(([name, text]) => (text ? [[name, Number(text)]] : [])),
  );
  return withActor(request, traceInvestigation, { investigationId, ...numbers });
}
