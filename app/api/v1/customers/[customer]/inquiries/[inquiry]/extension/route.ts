import { postExtension } from "@/lib/api/inquiries";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("inquiry_extension", "inquiry.answer", postExtension);
