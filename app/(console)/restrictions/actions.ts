"use server";
// Putting a restriction forward, from wherever a customer is looked at.
import { action } from "@/lib/action";
import { placeEmergencyHold } from "@/lib/restrictions/commands/emergency";
import { proposeRestriction } from "@/lib/restrictions/commands/propose";

export const proposeRestrictionAction = action(proposeRestriction);
export const emergencyHoldAction = action(placeEmergencyHold);
