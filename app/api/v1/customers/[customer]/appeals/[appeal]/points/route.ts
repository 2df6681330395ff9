import { postPoints } from "@/lib/api/appeals";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("appeal_points", "appeal.answer", postPoints);
