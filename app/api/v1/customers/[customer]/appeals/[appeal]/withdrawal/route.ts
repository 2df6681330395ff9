import { postWithdrawal } from "@/lib/api/appeals";
import { keyRoute } from "@/lib/api/route";

export const POST = keyRoute("appeal_withdrawal", "appeal.answer", postWithdrawal);
