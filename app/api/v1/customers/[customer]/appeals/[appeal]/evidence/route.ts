import { postEvidence } from "@/lib/api/appeals";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("appeal_evidence", "appeal.answer", postEvidence);
