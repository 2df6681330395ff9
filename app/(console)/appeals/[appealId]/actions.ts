"use server";
// What can be done on the page of an appeal; each is a command that decides for itself. Nothing is revalidated: the page reads again
// by itself, and rendering it anew would record another view.
import { action } from "@/lib/action";
import { assignReviewer, takeAppeal } from "@/lib/appeals/commands/assign";
import { decideAppeal, decideCompensation } from "@/lib/appeals/commands/decide";
import { writeToAppeal } from "@/lib/appeals/commands/messages";
import { answerPoint, askForMore, tellDelay } from "@/lib/appeals/commands/review";
import { downloadDocument } from "@/lib/documents/download";
import { openDocument } from "@/lib/documents/open";

export const takeAction = action(takeAppeal);
export const assignAction = action(assignReviewer);
export const answerAction = action(answerPoint);
export const askAction = action(askForMore);
export const delayAction = action(tellDelay);
export const decideAction = action(decideAppeal);
export const remedyAction = action(decideCompensation);
export const writeAction = action(writeToAppeal);
export const openDocumentAction = action(openDocument);
export const downloadDocumentAction = action(downloadDocument);
