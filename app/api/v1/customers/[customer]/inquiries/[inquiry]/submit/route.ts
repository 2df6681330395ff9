import { postSubmit } from "@/lib/api/inquiries";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("inquiry_submit", "inquiry.answer", postSubmit);
