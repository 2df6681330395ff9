import { getDecisionOf } from "@/lib/api/decisions";
import { keyRoute } from "@/lib/api/route";

export const GET = keyRoute("decisions", "decision.read", getDecisionOf);
