import { postAppealMessage } from "@/lib/api/appeals";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("appeal_messages", "appeal.message", postAppealMessage);
