"use server";
// Confirming and cutting access. The command decides for itself.
import { action } from "@/lib/action";
import { reviewAccess } from "@/lib/inside-control/access-review";

export const reviewAccessAction = action(reviewAccess, () => ["/staff/access-review", "/staff"]);
