import { postMessage } from "@/lib/api/inquiries";
import { allMethodsBut } from "@/lib/api/methods";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("inquiry_messages", "inquiry.message", postMessage);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("POST");
