import { postWithdrawal } from "@/lib/api/appeals";
import { allMethodsBut } from "@/lib/api/methods";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("appeal_withdrawal", "appeal.answer", postWithdrawal);
export const { GET, PUT, PATCH, DELETE, OPTIONS } = allMethodsBut("POST");
