// GET decisions/:event: the stored decision again, `?source=` where more than one sender uses the id.
import { getDecision } from "@/lib/intake/get-decision";
import { failure, json } from "./respond";
import type { ApiCall } from "./route";

export async function getDecisionOf({ actor, params, url }: ApiCall<{ event: string }>): Promise<Response> {
  const found = await getDecision(
    { actor },
    { event: params.event, source: url.searchParams.get("source") ?? undefined },
  );
  return found.ok ? json(found.value) : failure(found.error);
}
