"use server";
// What can be done on the page of a dispute; each is a command that decides for itself. Nothing is revalidated: the page reads again by
// itself, and rendering it anew would record another view.
import { action } from "@/lib/action";
import { confirmIdentity } from "@/lib/auth/confirm";
import { askEvidence, askPartnerToFreeze } from "@/lib/disputes/commands/ask";
import { approveDecision, decideDispute, returnDecision } from "@/lib/disputes/commands/decide";
import { keepPaused } from "@/lib/disputes/commands/keep-paused";

export const askEvidenceAction = action(askEvidence);
export const askPartnerAction = action(askPartnerToFreeze);
export const keepPausedAction = action(keepPaused);
export const decideAction = action(decideDispute);
export const approveAction = action(approveDecision);
export const returnAction = action(returnDecision);
export const confirmAction = action(confirmIdentity);
