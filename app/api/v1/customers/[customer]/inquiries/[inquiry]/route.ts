import { getInquiryOf } from "@/lib/api/inquiries";
import { allMethodsBut } from "@/lib/api/methods";
import { keyRoute } from "@/lib/api/route";

export const GET = keyRoute("customer_inquiry", "inquiry.see_own", getInquiryOf);
export const { POST, PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("GET");
