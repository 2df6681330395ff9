"use server";
// What can be done with legal requests, and bulk proposals from wherever they come; each is a command that decides for itself.
import { action } from "@/lib/action";
import { confirmIdentity } from "@/lib/auth/confirm";
import { answerRequest, closeRequest, refuseRequest, verifyRequest } from "@/lib/legal-requests/commands/decide";
import { addEntries, importEntries } from "@/lib/legal-requests/commands/entries";
import { matchEntries, unmatchEntry } from "@/lib/legal-requests/commands/match";
import { releaseByRequest } from "@/lib/legal-requests/commands/release";
import { amendRequest, takeInRequest } from "@/lib/legal-requests/commands/take-in";
import { decideBatch, takeBackBatch } from "@/lib/restrictions/batches/decide";
import { proposeBatch } from "@/lib/restrictions/batches/propose";

export const takeInAction = action(takeInRequest);
export const amendAction = action(amendRequest);
export const addEntriesAction = action(addEntries);
export const importAction = action(importEntries);
export const matchAction = action(matchEntries);
export const unmatchAction = action(unmatchEntry);
export const verifyAction = action(verifyRequest);
export const refuseAction = action(refuseRequest);
export const answerAction = action(answerRequest);
export const closeAction = action(closeRequest);
export const releaseAction = action(releaseByRequest);
export const proposeBatchAction = action(proposeBatch);
export const decideBatchAction = action(decideBatch);
export const takeBackBatchAction = action(takeBackBatch);
export const confirmAction = action(confirmIdentity);
