"use server";
// What one can do about one's own account.
import { action } from "@/lib/action";
import { endOwnSession, setPreference } from "@/lib/staff/commands";

export const endOwnSessionAction = action(endOwnSession, () => ["/account"]);
export const setPreferenceAction = action(setPreference);
