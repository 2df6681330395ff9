import { getDecisionOf } from "@/lib/api/decisions";
import { allMethodsBut } from "@/lib/api/methods";
import { keyRoute } from "@/lib/api/route";

export const GET = keyRoute("decisions", "decision.read", getDecisionOf);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("GET");
