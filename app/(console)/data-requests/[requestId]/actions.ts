"use server";
// What is done with one data request. Each command decides for itself.
import { action } from "@/lib/action";
import { answerRequest, extendRequest, refuseRequest, takeRequest } from "@/lib/data-requests/commands";
import { askForEvidence } from "@/lib/data-requests/evidence";

const page = ({ requestId }: { requestId: string }) => [`/data-requests/${requestId}`, "/data-requests"];

export const takeAction = action(takeRequest, page);
export const evidenceAction = action(askForEvidence, page);
export const extendAction = action(extendRequest, page);
export const answerAction = action(answerRequest, page);
export const refuseAction = action(refuseRequest, page);
