import { getAppealOf } from "@/lib/api/appeals";
import { allMethodsBut } from "@/lib/api/methods";
import { keyRoute } from "@/lib/api/route";

export const GET = keyRoute("customer_appeal", "appeal.see_own", getAppealOf);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("GET");
