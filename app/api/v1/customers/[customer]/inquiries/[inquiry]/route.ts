import { getInquiryOf } from "@/lib/api/inquiries";
import { keyRoute } from "@/lib/api/route";

export const GET = keyRoute("customer_inquiry", "inquiry.see_own", getInquiryOf);
