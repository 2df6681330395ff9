import { getDataRequestsOf, postDataRequest } from "@/lib/api/data-requests";
import { allMethodsBut } from "@/lib/api/methods";
import { keyRoute } from "@/lib/api/route";

export const GET = keyRoute("customer_data_requests", "data_request.see_own", getDataRequestsOf);
export const POST = keyRoute("data_request_filing", "data_request.file", postDataRequest);
export const { PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("GET", "POST");
