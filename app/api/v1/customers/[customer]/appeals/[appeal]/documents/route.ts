import { postAppealDocument } from "@/lib/api/appeals";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("appeal_documents", "appeal.answer", postAppealDocument);
