"use server";
// Planning the roster; the commands decide who may.
import { action } from "@/lib/action";
import { cancelRoster, planRoster, setCapacity } from "@/lib/roster/commands";

export const planAction = action(planRoster);
export const cancelAction = action(cancelRoster);
export const setCapacityAction = action(setCapacity);
