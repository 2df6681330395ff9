import { postDocument } from "@/lib/api/inquiries";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("inquiry_documents", "inquiry.answer", postDocument);
