import { postEvidence } from "@/lib/api/appeals";
import { allMethodsBut } from "@/lib/api/methods";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("appeal_evidence", "appeal.answer", postEvidence);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("POST");
