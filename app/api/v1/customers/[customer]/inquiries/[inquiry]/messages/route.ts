import { postMessage } from "@/lib/api/inquiries";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("inquiry_messages", "inquiry.message", postMessage);
