"use server";
// What can be done on a customer's page; each is a command that decides for itself.
import { action } from "@/lib/action";
import { endClearance } from "@/lib/clearances/commands";
import { revealCustomer } from "@/lib/customers/reveal";
import { decideOverride, endOverride, overrideRating } from "@/lib/risk-ratings/override";
import { declareConflict } from "@/lib/staff/commands";

export const revealAction = action(revealCustomer);
export const declareConflictAction = action(declareConflict);
export const endClearanceAction = action(endClearance);
export const overrideRatingAction = action(overrideRating);
export const decideOverrideAction = action(decideOverride);
export const endOverrideAction = action(endOverride);
