import { postExtension } from "@/lib/api/inquiries";
import { allMethodsBut } from "@/lib/api/methods";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("inquiry_extension", "inquiry.answer", postExtension);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("POST");
