import { getAppealsOf, postAppeal } from "@/lib/api/appeals";
import { allMethodsBut } from "@/lib/api/methods";
import { keyRoute } from "@/lib/api/route";

export const GET = keyRoute("customer_appeals", "appeal.see_own", getAppealsOf);
export const POST = keyRoute("appeal_filing", "appeal.file", postAppeal);
export const { PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("GET", "POST");
