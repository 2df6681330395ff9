"use server";
// What can be done with investigations; each is a command that decides for itself.
import { action } from "@/lib/action";
import {
  addCases,
  addSeeds,
  addTraced,
  closeInvestigation,
  noteOnInvestigation,
  removeMembers,
} from "@/lib/investigations/commands/change";
import { openInvestigation } from "@/lib/investigations/commands/open";

export const openInvestigationAction = action(openInvestigation);
export const addCasesAction = action(addCases);
export const addSeedsAction = action(addSeeds);
export const addTracedAction = action(addTraced);
export const removeMembersAction = action(removeMembers);
export const noteAction = action(noteOnInvestigation);
export const closeInvestigationAction = action(closeInvestigation);
