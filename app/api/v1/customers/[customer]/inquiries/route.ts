import { getInquiriesOf, postReply } from "@/lib/api/inquiries";
import { allMethodsBut } from "@/lib/api/methods";
import { keyRoute } from "@/lib/api/route";

export const GET = keyRoute("customer_inquiries", "inquiry.see_own", getInquiriesOf);
export const POST = keyRoute("inquiry_reply", "inquiry.answer", postReply);
export const { PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("GET", "POST");
