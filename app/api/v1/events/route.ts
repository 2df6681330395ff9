import { postEvents } from "@/lib/api/events";
import { allMethodsBut } from "@/lib/api/methods";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("events", "event.submit", postEvents);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("POST");
