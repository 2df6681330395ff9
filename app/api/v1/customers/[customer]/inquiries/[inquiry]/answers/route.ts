import { postAnswer } from "@/lib/api/inquiries";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("inquiry_answers", "inquiry.answer", postAnswer);
