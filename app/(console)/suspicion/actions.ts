"use server";
// What can be done with reports of suspicion; each is a command that decides for itself.
import { action } from "@/lib/action";
import { confirmIdentity } from "@/lib/auth/confirm";
import { beginFromCase, decideInternal } from "@/lib/suspicion/commands/decide";
import { endDeputy, nameDeputy } from "@/lib/suspicion/commands/deputies";
import { amendReport, downloadReport, noteAnswer, noteConsent, noteFiled } from "@/lib/suspicion/commands/filing";
import { releaseWait } from "@/lib/suspicion/commands/release";
import { reportSuspicion } from "@/lib/suspicion/commands/report";
import { approveReport, reopenReport, writeReport } from "@/lib/suspicion/commands/write";

export const reportAction = action(reportSuspicion);
export const beginAction = action(beginFromCase);
export const decideAction = action(decideInternal);
export const writeAction = action(writeReport);
export const approveAction = action(approveReport);
export const reopenAction = action(reopenReport);
export const downloadAction = action(downloadReport);
export const fileAction = action(noteFiled);
export const answerAction = action(noteAnswer);
export const consentAction = action(noteConsent);
export const amendAction = action(amendReport);
export const releaseAction = action(releaseWait);
export const nameDeputyAction = action(nameDeputy);
export const endDeputyAction = action(endDeputy);
export const confirmAction = action(confirmIdentity);
