"use server";
// Changing what counts for an item; the command decides who may.
import { action } from "@/lib/action";
import { changePolicy } from "@/lib/inquiry-policies/change-policy";

export const changePolicyAction = action(changePolicy);
