"use server";
// What can be done on the page of a restriction; each is a command that decides for itself. Nothing is revalidated: the page reads
// again by itself, and rendering it anew would record another view.
import { action } from "@/lib/action";
import { confirmIdentity } from "@/lib/auth/confirm";
import { proposeExtension, proposeLift } from "@/lib/restrictions/commands/change";
import { decideProposal } from "@/lib/restrictions/commands/decide";
import { releaseHold } from "@/lib/restrictions/commands/release";
import { resumeRestriction } from "@/lib/restrictions/commands/resume";
import { takeBackProposal } from "@/lib/restrictions/commands/take-back";

export const decideProposalAction = action(decideProposal);
export const takeBackAction = action(takeBackProposal);
export const proposeExtensionAction = action(proposeExtension);
export const proposeLiftAction = action(proposeLift);
export const releaseHoldAction = action(releaseHold);
export const resumeAction = action(resumeRestriction);
export const confirmIdentityAction = action(confirmIdentity);
