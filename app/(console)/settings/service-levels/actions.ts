"use server";
// Setting how long a clock may run; the command decides who may.
import { action } from "@/lib/action";
import { changeTarget } from "@/lib/service-levels/change-target";

export const changeTargetAction = action(changeTarget);
