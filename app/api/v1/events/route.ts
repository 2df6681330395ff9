import { postEvents } from "@/lib/api/events";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("events", "event.submit", postEvents);
