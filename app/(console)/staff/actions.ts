"use server";
// What the staff page can do; each is a command that decides for itself.
import { action } from "@/lib/action";
import { disablePerson, enablePerson, endSessions } from "@/lib/staff/commands";
import { decideProposal, proposeChange } from "@/lib/staff/proposals";

const staffPage = () => ["/staff"];

export const proposeChangeAction = action(proposeChange, staffPage);
export const decideProposalAction = action(decideProposal, staffPage);
export const disablePersonAction = action(disablePerson, staffPage);
export const enablePersonAction = action(enablePerson, staffPage);
export const endSessionsAction = action(endSessions, staffPage);
