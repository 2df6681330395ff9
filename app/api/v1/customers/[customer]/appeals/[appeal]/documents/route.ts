import { postAppealDocument } from "@/lib/api/appeals";
import { allMethodsBut } from "@/lib/api/methods";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("appeal_documents", "appeal.answer", postAppealDocument);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("POST");
