"use server";
// Declaring a conflict of one's own. The command decides for itself.
import { action } from "@/lib/action";
import { declareConflictByName } from "@/lib/inside-control/conflicts";

export const declareConflictAction = action(declareConflictByName, () => ["/account/conflicts"]);
