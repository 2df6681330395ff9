import { getAppealOf } from "@/lib/api/appeals";
import { keyRoute } from "@/lib/api/route";

export const GET = keyRoute("customer_appeal", "appeal.see_own", getAppealOf);
