"use server";
// Finding and verifying who calls. Each is a command that decides for itself; codes and names are never kept with an answer.
import { action } from "@/lib/action";
import { confirmCallerCode, noteCallBack, sendCallerCode, sendCallerLinks } from "@/lib/callers/commands";
import { findCallers } from "@/lib/callers/queries";
import { takeDown } from "@/lib/data-requests/file";

export const findCallersAction = action(findCallers);
export const sendCodeAction = action(sendCallerCode);
export const confirmCodeAction = action(confirmCallerCode);
export const noteCallBackAction = action(noteCallBack);
export const takeDownAction = action(takeDown);
export const sendLinksAction = action(sendCallerLinks);
